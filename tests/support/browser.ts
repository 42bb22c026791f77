import type { Keys } from '#app/domain/keys.server.ts'

type Form = Record<string, string | readonly string[]>

interface Upload {
  name: string
  bytes: Uint8Array
}

/** A browser as the server sees one: keeps cookies, says where it comes from, follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #url: string
  readonly #keys: Keys

  constructor(url: string, keys: Keys, session?: string) {
    this.#url = url
    this.#keys = keys
    if (session) this.cookies.set('session', session)
  }

  get session(): string | undefined {
    return this.cookies.get('session')
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...headers } })
  }

  /** What would come with a page, without it. */
  head(path: string): Promise<Response> {
    return this.#send(path, { method: 'HEAD', headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' } })
  }

  /** The page's text, with a failure that names what came instead of 200. */
  async read(path: string): Promise<string> {
    const response = await this.get(path)
    if (response.status !== 200) throw new Error(`GET ${path}: ${response.status}`)
    return response.text()
  }

  /** Sends a form the way a page of ours would, with the token a signed-in page prints. */
  post(path: string, form: Form = {}, headers: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(form)) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    }
    if (this.session && !body.has('token')) body.set('token', this.#keys.sign('form', this.session))
    return this.#send(path, {
      method: 'POST',
      body,
      headers: { accept: 'text/html', origin: this.#url, 'sec-fetch-site': 'same-origin', ...headers },
    })
  }

  /** Sends a form that carries files under `file`, or under another name, as a browser would. */
  upload(path: string, form: Form, file: Upload | readonly Upload[], field = 'file'): Promise<Response> {
    const body = new FormData()
    for (const [name, value] of Object.entries(form))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    if (this.session && !body.has('token')) body.append('token', this.#keys.sign('form', this.session))
    for (const { name, bytes } of [file].flat() as Upload[]) body.append(field, new Blob([new Uint8Array(bytes)]), name)
    const headers = { accept: 'text/html', origin: this.#url, 'sec-fetch-site': 'same-origin' }
    return this.#send(path, { method: 'POST', body, headers })
  }

  async #send(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.#url), {
      redirect: 'manual',
      ...init,
      headers: cookie ? { ...init.headers, cookie } : init.headers,
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals).trim()
    const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))
    if (gone || pair.length === equals + 1) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(equals + 1).trim())
  }
}
