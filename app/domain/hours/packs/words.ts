/** The month in words: 2026年7月. */
export const monthWord = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`

/** Which pack of its month: 第 1 包. */
export const placeWord = (place: number): string => `第 ${place} 包`

/** What a pack sums up to, which reversals can bring below nothing: 12.5 小时. */
export const sumWord = (minutes: number): string => `${Number((minutes / 60).toFixed(2))} 小时`
