/** The first cookie of that name, as it was sent. Everybody reads cookies here, so that two readers never take two different ones. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  if (!header) return undefined
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return undefined
}

/** What a visitor chose about the look of every page, and nothing else of theirs. */
export interface Look {
  theme?: 'dark' | 'light'
  text?: 'large'
}

/** The look asked for by the two cookies; any other value is no choice. */
export function readLook(header: string | null | undefined): Look {
  const theme = readCookie(header, 'theme')
  return {
    theme: theme === 'dark' || theme === 'light' ? theme : undefined,
    text: readCookie(header, 'text') === 'large' ? 'large' : undefined,
  }
}
