import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeKeys } from '#app/domain/keys.server.ts'
import { calmPages } from '#app/http/calm-page.server.ts'
import { exchangeOf } from '#app/http/exchange.server.ts'
import { fixedHeaders, headers } from '#app/http/headers.server.ts'
import { chain, type Layer } from '#app/http/layers.server.ts'
import { openLog, requestLog } from '#app/http/request-log.server.ts'
import { type ShieldOptions, shield } from '#app/http/shield.server.ts'
import { serverOptions, timeouts } from '#app/http/timeouts.server.ts'

const keys = makeKeys(`test:${Buffer.alloc(32, 7).toString('base64')}`)

interface Reached {
  url: string
  headers: IncomingHttpHeaders
  address: string
  body: string | undefined
}

type Options = Partial<Omit<ShieldOptions, 'calm'>> & {
  layers?: Layer[]
  connectionsCheckingInterval?: number
  secure?: boolean
}

/** A real server with everything that stands before Remix, and in Remix's place a page that notes what reached it. */
export async function startShielded({
  layers = [],
  connectionsCheckingInterval = 5_000,
  secure = false,
  ...options
}: Options = {}) {
  const lines: Record<string, unknown>[] = []
  const log = openLog({ destination: { write: (line) => void lines.push(JSON.parse(line)) } })
  const calm = calmPages({ styles: ['/assets/public.css'] })
  const reached: Reached[] = []
  const page: Layer = (request, response) => {
    const { address, body } = exchangeOf(request)
    reached.push({ url: request.url!, headers: request.headers, address, body: body?.toString() })
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>青石')
  }
  const formToken = (session: string) => keys.sign('form', session)
  const guard = shield({ trustProxy: [], sessionCookie: 'session', formToken, calm, ...options })
  const server = createServer(
    { ...serverOptions, connectionsCheckingInterval },
    chain([requestLog(log), headers({ secure }), guard, ...layers, page], (request, response) =>
      calm.send(request, response, 500),
    ),
  )
  timeouts(server, { calm, headers: fixedHeaders({ secure }), log })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const host = options.baseUrl?.host ?? `localhost:${port}`
  const origin = options.baseUrl?.origin ?? `http://${host}`
  const target = { host, origin, page: '/', form: '/sign-in', cookie: 'session=abc', token: formToken('abc') }
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { server, port, url: `http://127.0.0.1:${port}`, target, reached, lines, calm, stop }
}
