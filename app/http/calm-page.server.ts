import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { type CalmWords, calmWords } from './calm-words.ts'
import { type Look, readLook } from './cookies.server.ts'
import { exchangeOf } from './exchange.server.ts'

/** Error pages in the site's own look that need neither Remix nor the database. */
export interface Calm {
  /** Answers with the page of that status. Where an answer has begun already, the connection is cut instead. */
  send(request: IncomingMessage, response: ServerResponse, status: number, headers?: Record<string, string>): void
  html(status: number, id: string, look?: Look): string
  /** The whole answer as bytes, for a request too broken to have a response. */
  raw(status: number, id: string, headers: Record<string, string>): string
}

/** `styles` are the addresses of the stylesheets that every page of the site links. */
export function calmPages({ styles }: { styles: readonly string[] }): Calm {
  const links = styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('')
  const html = (status: number, id: string, look: Look = {}) => page(calmWords(status), status, id, look, links)
  return {
    html,
    send(request, response, status, headers = {}) {
      if (response.headersSent) {
        response.destroy()
        return
      }
      const body = Buffer.from(html(status, exchangeOf(request).id, readLook(request.headers.cookie)))
      for (const name of ['etag', 'last-modified', 'content-encoding', 'set-cookie']) response.removeHeader(name)
      response.writeHead(status, { ...retry(status), ...headers, ...unkept, 'content-length': body.length })
      response.end(request.method === 'HEAD' ? undefined : body)
    },
    raw(status, id, headers) {
      const body = html(status, id)
      const all = {
        ...headers,
        ...unkept,
        'content-length': Buffer.byteLength(body),
        connection: 'close',
        'x-request-id': id,
      }
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
      return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`
    },
  }
}

const unkept = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store, private' }

const retry = (status: number): Record<string, string> =>
  status === 503 ? { 'retry-after': '60' } : status === 429 ? { 'retry-after': '30' } : {}

function page(
  { title, text, go }: CalmWords,
  status: number,
  id: string,
  { theme, text: size }: Look,
  links: string,
): string {
  const chosen = `${theme ? ` data-theme="${theme}"` : ''}${size ? ` data-text="${size}"` : ''}`
  return `<!doctype html>
<html lang="zh-CN"${chosen}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title} · 青石志愿</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">${links}</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="site-head"><div class="wrap site-head__row"><a class="logo" href="/"><b>青石志愿</b></a></div></header>
<main id="main" class="wrap wrap--read section section--top">
<div class="empty">${cairn}
<h1>${title}</h1>
<p>${text}</p>
<a class="btn btn--line" href="${go.href}">${go.label}</a>
<p class="small muted">${status}·编号 <code>${escaped(id)}</code></p>
</div>
</main>
</body>
</html>
`
}

// Three stones on each other, one of them fallen beside.
const cairn = `<svg viewBox="0 0 120 72" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M22 66c-5-1-8-6-5-11 3-6 13-9 26-9s25 3 28 9c2 5-1 10-6 11-9 2-33 2-43 0z"/><path d="M30 46c-4-1-6-5-4-9 3-5 10-7 19-7s17 3 19 8c1 4-1 7-5 8-7 1-22 1-29 0z"/><path d="M90 66c-4-1-6-5-3-9 2-4 8-6 14-5 7 1 11 5 10 9-1 3-3 5-6 5-4 1-11 1-15 0z"/></svg>`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
