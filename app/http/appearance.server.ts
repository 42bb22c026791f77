/** How a browser asked to see the pages: colours and size of the text, in two cookies of its own. */
export interface Appearance {
  theme: 'dark' | 'light' | null
  largeText: boolean
}

/** Reads both cookies; anything else in them counts as not set. */
export function appearanceOf(cookies: string | null): Appearance {
  const values = new Map(
    (cookies ?? '').split(';').map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
    }),
  )
  const theme = values.get('theme')
  return { theme: theme === 'dark' || theme === 'light' ? theme : null, largeText: values.get('text') === 'large' }
}
