/** The link that rings a number, however it is printed. */
export const callTo = (phone: string): string => `tel:${phone.replaceAll(/[^+\d]/g, '')}`
