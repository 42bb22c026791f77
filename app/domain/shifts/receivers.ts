export const receivers = ['coming', 'waiting', 'all'] as const
export type Receivers = (typeof receivers)[number]
