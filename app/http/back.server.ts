const own = 'http://own.invalid'

/** A path of this site to return to, as a browser would read it; null for anything that leads elsewhere. */
export function ownPath(text: FormDataEntryValue | null | undefined): string | null {
  // Browsers drop tabs and line ends inside an address and read a backslash as a slash.
  if (typeof text !== 'string' || text.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return null
  const url = URL.canParse(text, own) ? new URL(text, own) : null
  // `/.//elsewhere` only becomes `//elsewhere` when it is read.
  if (!url || url.origin !== own || url.pathname.startsWith('//')) return null
  return `${url.pathname}${url.search}${url.hash}`
}

/** The page of this site a form was sent from, as the browser says; null when it says nothing or names another site. */
export function pageBefore(request: Request): string | null {
  const referer = request.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return null
  const { host, pathname, search } = new URL(referer)
  return host === new URL(request.url).host ? ownPath(`${pathname}${search}`) : null
}
