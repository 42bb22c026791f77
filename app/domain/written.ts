/**
 * Free text as people write it: one form of every letter, full-width digits, letters and blanks narrow, and the
 * punctuation of Chinese left as it is: NFKC would turn ， and （） into the signs of another script.
 */
export const asWritten = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')

/** The same as one line: no blanks around it and one between its words. */
export const oneLine = (text: string): string => asWritten(text).trim().replace(/\s+/g, ' ')
