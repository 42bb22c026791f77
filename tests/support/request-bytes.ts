/** A server under attack: the same list is sent to the shield alone and to the whole product. */
export interface Target {
  /** The Host that the server takes for its own. */
  host: string
  /** Its origin, like `http://localhost:3000`. */
  origin: string
  /** The path of a public page, and of a page that takes a form. */
  page: string
  form: string
  /** `name=value` of a living session, and the token of its forms. */
  cookie: string
  token: string
}

export interface Parts {
  method?: string
  path?: string
  headers?: Record<string, string | string[] | undefined>
  body?: string
}

/** A request as bytes, well formed unless the parts say otherwise; a header given as undefined is left out. */
export function bytesOf(
  target: Target,
  { method = 'GET', path = target.page, headers = {}, body }: Parts = {},
): string {
  const all: Parts['headers'] = { Host: target.host, ...headers }
  if (body !== undefined && !('Transfer-Encoding' in all)) all['Content-Length'] ??= String(Buffer.byteLength(body))
  const lines = Object.entries(all).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined)
      .map((one) => `${name}: ${one}\r\n`),
  )
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`
}

/** A form as our own page sends it. */
export function formOf(
  target: Target,
  { path = target.form, headers = {}, body = 'name=%E9%9D%92%E7%9F%B3' }: Parts = {},
): string {
  return bytesOf(target, {
    method: 'POST',
    path,
    headers: { Origin: target.origin, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body,
  })
}
