/** What a browser shows of a page: its text without tags. */
export const textOf = (html: string): string =>
  html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<!--[\s\S]*?-->|<[^>]*>/g, '')
