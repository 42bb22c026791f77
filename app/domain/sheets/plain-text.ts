/** Signs that make a spreadsheet take a text for a formula, in both widths, with blanks before them too. */
const formula = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n|'])/

/** What no cell can hold: XML knows no such characters, and half a pair is no character. */
const unholdable = /(?![\t\r\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu

/** The longest text a cell of Excel holds. */
const longest = 32_767

/** A text as a cell can hold it. */
export const cellText = (text: string): string => text.replace(unholdable, '').slice(0, longest)

/**
 * A text for CSV, where only an apostrophe before it keeps a program from calculating it (OWASP, CSV injection).
 * `fromCsv` takes it off again.
 */
export const forCsv = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** The text that `forCsv` guarded; any other stays as it is. */
export const fromCsv = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
