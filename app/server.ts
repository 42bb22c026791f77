import { readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import type { DestinationStream } from 'pino'
import type { OpenDatabase, OpenOptions } from '#db/open.ts'
import type { Config } from './config.server.ts'
import { makeKeys } from './domain/keys.server.ts'
import { keysFit } from './domain/people/keys-fit.server.ts'
import { hasDemoPeople } from './first-start.server.ts'
import { calmPages } from './http/calm-page.server.ts'
import { keptRoutes } from './http/catalogue-keys.server.ts'
import type { Site } from './http/context.ts'
import { exchangeOf } from './http/exchange.server.ts'
import { fixedHeaders, headers } from './http/headers.server.ts'
import { health } from './http/health.server.ts'
import { keptPages } from './http/kept-pages.server.ts'
import { chain, type Failed } from './http/layers.server.ts'
import { openLimits } from './http/limits.server.ts'
import { type Answer, livePages } from './http/live-pages.server.ts'
import { publicFiles } from './http/public-files.server.ts'
import { openLog, reportError, requestLog } from './http/request-log.server.ts'
import { sectioned } from './http/sections.server.ts'
import { sessionCookieName } from './http/session.server.ts'
import { bodyRules } from './http/shield/body.server.ts'
import { shield } from './http/shield.server.ts'
import { staticFiles } from './http/static-files.server.ts'
import { tileHostsOf } from './http/tile-hosts.ts'
import { serverOptions, timeouts } from './http/timeouts.server.ts'
import { thisMachine } from './machine.server.ts'
import { anchorFile } from './ports/anchor-log.server.ts'
import { localFiles } from './ports/files.server.ts'
import { secretKeysOf } from './secret-keys.server.ts'

const root = path.resolve(import.meta.dirname, '..')
const client = path.join(root, 'build', 'client')

/** Where a server speaks to other than in its answers. */
export interface Ports {
  /** Where log lines go; absent: standard output. */
  log?: DestinationStream
  /** Words for whoever starts the server; absent: nobody. */
  notice?: (words: string) => void
}

/** What a server is composed of; tests and drills bring their own clock, ports and database. */
export interface Composition {
  config: Config
  clock: () => Date
  ports?: Ports
  open: (options: OpenOptions) => Promise<OpenDatabase>
}

export interface Running {
  /** Where it listens, without a slash at its end. */
  url: string
  open: OpenDatabase
  /** Takes no new request, finishes what runs within six seconds, closes the database; all within ten. */
  stop(): Promise<void>
}

let pages: Promise<ServerBuild> | undefined

/** The built pages, loaded once a process. */
function loadPages(): Promise<ServerBuild> {
  pages ??= import(path.join(root, 'build', 'server', 'index.js')) as Promise<ServerBuild>
  return pages
}

const stylesheets = () =>
  readdirSync(path.join(client, 'assets'))
    .filter((file) => /^public-.*\.css$/.test(file))
    .map((file) => `/assets/${file}`)

/** Opens the database, puts the shield and the kept pages before Remix, and serves. */
export async function serve({
  config,
  clock,
  ports: { log: destination, notice = () => {} } = {},
  open: openDatabase,
}: Composition): Promise<Running> {
  const keys = makeKeys(secretKeysOf(config, notice))
  const log = openLog({ destination })
  const onWarning: OpenOptions['onWarning'] = (words, cause) => log.warn({ cause: String(cause ?? '') }, words)
  const [build, open] = await Promise.all([loadPages(), openDatabase({ onWarning })])
  const limits = await openLimits(config, (error) => reportError(log, 'limits', error))
  const files = localFiles(path.join(config.dataDir, 'files'))
  const secure = config.baseUrl?.startsWith('https:') ?? false
  const tileHosts = tileHostsOf(config.tiles?.url ?? '')
  const sessionCookie = sessionCookieName(secure)
  const calm = calmPages({ styles: stylesheets() })
  const site: Site = {
    baseUrl: config.baseUrl ?? '',
    secure,
    demo: await hasDemoPeople(open.db),
    mail: config.smtpUrl !== null,
    sms: config.sms !== null,
    tiles: config.tiles,
  }

  const anchors = anchorFile(path.join(config.dataDir, 'anchors.log'))
  const machine = thisMachine({ config, open, clock })

  const failed: Failed = (request, response, error) => {
    reportError(log, exchangeOf(request).id, error)
    calm.send(request, response, 500)
  }
  const handle = sectioned(build)
  const answer: Answer = (request, exchange, now) =>
    handle(request, {
      db: open.db,
      files,
      keys,
      limits,
      site,
      anchors,
      machine,
      now,
      requestId: exchange.id,
      address: exchange.address,
      saw: (actorId) => {
        exchange.actorId = actorId
      },
      routed: (routeId) => {
        exchange.route = routeId
      },
      failed: (error) => reportError(log, exchange.id, error),
    })

  let stopping = false
  const listener = chain(
    [
      requestLog(log),
      headers({ secure, tileHosts }),
      health({
        probe: () => open.probe(),
        isCurrent: () => open.isCurrent(),
        dataDir: config.dataDir,
        keysFit: await keysFit(open.db, keys),
        stopping: () => stopping,
      }),
      shield({
        baseUrl: config.baseUrl ? new URL(config.baseUrl) : undefined,
        trustProxy: config.trustProxy,
        sessionCookie,
        formToken: (session) => keys.sign('form', session),
        calm,
        bodies: bodyRules,
      }),
      staticFiles([{ path: client }]),
      publicFiles({ db: open.db, files, calm }),
      keptPages({ open, clock, routes: keptRoutes, answer, calm, bytes: 32 * 1024 * 1024 }),
      livePages({ answer, clock, calm }),
    ],
    failed,
  )
  const server = createServer(serverOptions, listener)
  timeouts(server, { calm, log, headers: fixedHeaders({ secure, tileHosts }) })
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  site.baseUrl ||= url.replace('127.0.0.1', 'localhost')

  return {
    url,
    open,
    async stop() {
      stopping = true
      await close(server)
      await limits.close()
      await open.close()
      log.flush()
    },
  }
}

const listen = (server: Server, { port, host }: Config) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** What runs may finish; after six seconds what is left, a body that never ends for one, is cut. */
const close = (server: Server) =>
  new Promise<void>((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 6_000)
    // A browser that has its answer keeps the connection for a next request, which will not come here.
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
      resolve()
    })
  })
