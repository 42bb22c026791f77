import type { Keys } from '#app/domain/keys.server.ts'
import type { AnchorLog } from '#app/ports/anchor-log.server.ts'
import type { Files } from '#app/ports/files.server.ts'
import type { Machine } from '#app/ports/machine.ts'
import type { Db } from '#db/database.ts'
import type { Limits } from './limits.server.ts'

export interface Tiles {
  url: string
  attribution: string
  datum: 'wgs84' | 'gcj02'
}

/** What pages may know of the installation. */
export interface Site {
  /** Where links in feeds, calendars and messages lead; without a slash at its end. */
  baseUrl: string
  /** Whether cookies are Secure and carry the __Host- prefix. */
  secure: boolean
  /** Prints 演示 on every page. */
  demo: boolean
  /** Whether letters leave this installation. */
  mail: boolean
  /** Whether short messages leave it. */
  sms: boolean
  /** Real map tiles, or the bundled schematic base alone. */
  tiles: Tiles | null
}

/** What the composition root hands to every request. */
export interface AppContext {
  db: Db
  /** Photos and what else lies beside the database. */
  files: Files
  keys: Keys
  limits: Limits
  site: Site
  /** Where the chain of events stood at the end of each day, kept outside the database. */
  anchors: AnchorLog
  /** What the product runs on: its disk, its copies. */
  machine: Machine
  /** The moment of this request; of a page that is kept, the start of its minute. */
  now: Date
  requestId: string
  /** The client's address, for limits only; never logged or stored in clear. */
  address: string
  /** Tells the request log who acted. */
  saw(actorId: string): void
  /** Tells the request log which route answered: a name, never an address with a secret in it. */
  routed(routeId: string): void
  /** Tells the request log what nobody foresaw. */
  failed(error: unknown): void
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends AppContext {}
  interface Future {
    v3_singleFetch: true
  }
}
