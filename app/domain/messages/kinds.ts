/** What a message can be about. */
export const messageKinds = [
  'signup',
  'change',
  'reminder',
  'organiser',
  'team',
  'work',
  'security',
  'guardian',
] as const
export type MessageKind = (typeof messageKinds)[number]
