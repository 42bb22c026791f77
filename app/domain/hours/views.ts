/** The views of the queue of hours. */
export const hourViews = ['pending', 'back', 'returned', 'notice', 'counted', 'reversals'] as const
export type HourView = (typeof hourViews)[number]
