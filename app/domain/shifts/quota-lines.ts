/** As many teams as a page has lines for. */
export const quotaLines = [0, 1, 2, 3, 4] as const
