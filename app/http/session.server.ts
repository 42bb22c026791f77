import type { Actor } from '#app/domain/actor.ts'
import { deviceName } from '#app/domain/people/device-name.ts'
import { seeSession } from '#app/domain/people/end-sessions.server.ts'
import { findSession } from '#app/domain/people/queries.server.ts'
import { sessionRules } from '#app/domain/people/session-rules.ts'
import { startProvedSession, startSession } from '#app/domain/people/start-session.server.ts'
import type { AppContext } from './context.ts'
import { readCookie } from './cookies.server.ts'

/** A signed-in browser, as every loader and action sees it. */
export interface SignedIn {
  actor: Actor
  id: string
  /** What a form of this session carries. */
  token: string
  /** The password was given a moment ago: what cannot be taken back need not ask for it again. */
  fresh: boolean
  /** A second factor was proved in this session. */
  secondFactor: boolean
  /** A password was proved, and the second factor this person has was not: only that can be done here. */
  pending: boolean
  /** The rules ask for a new password before anything else. */
  stale: boolean
}

type Known = Pick<AppContext, 'db' | 'keys' | 'site' | 'now'>

/** The name of the cookie; over https only this host itself can set it. */
export const sessionCookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session')

/** The raw session cookie of a request, alive or not. */
const sessionTokenOf = (request: Request, { secure }: { secure: boolean }): string | null =>
  readCookie(request.headers.get('cookie'), sessionCookieName(secure)) ?? null

/** What forms must carry as soon as a session cookie is there, even one whose session has ended: the shield asks for it. */
export function formTokenOf({ keys, site }: Pick<AppContext, 'keys' | 'site'>, request: Request): string | null {
  const token = sessionTokenOf(request, site)
  return token === null ? null : keys.sign('form', token)
}

const remembered = new WeakMap<object, Promise<SignedIn | null>>()

/** Who sends a request, or null. Asked by every loader of a page, answered by the database once. */
export function readSession(context: Known, request: Request): Promise<SignedIn | null> {
  const known = remembered.get(context)
  if (known) return known
  const asked = lookUp(context, request)
  remembered.set(context, asked)
  return asked
}

async function lookUp({ db, keys, site, now }: Known, request: Request): Promise<SignedIn | null> {
  const token = sessionTokenOf(request, site)
  // Anything else was never given out by us and need not be looked up.
  if (token === null || !/^[\w-]{43}$/.test(token)) return null
  const session = await findSession(db, token, now)
  if (!session) return null
  if (now.getTime() - session.lastSeenAt.getTime() >= sessionRules.seenEvery)
    // Reading goes on while writing cannot: a full disk signs nobody out.
    await seeSession(db, session.id, now).catch(() => {})
  const fresh = now.getTime() - session.createdAt.getTime() < sessionRules.freshFor
  const { actor, id, secondFactor, pending, stale } = session
  return { actor, id, token: keys.sign('form', token), fresh, secondFactor, pending, stale }
}

/** What a new session gives its browser: the cookie to set, and what its forms carry. */
export interface Begun {
  cookie: string
  token: string
}

/** Begins a session for a person in the browser that asks; the one it had before ends. */
export async function beginSession(
  { db, keys, site, now }: Known,
  request: Request,
  personId: string,
  { secondFactor = false } = {},
): Promise<Begun> {
  return begun({ keys, site }, await startSession(db, personId, { ...from(request, site), secondFactor }, now))
}

/** The same for a password that was just proved; null when another one has been set since. */
export async function beginProvedSession(
  { db, keys, site, now }: Known,
  request: Request,
  { personId, proved }: { personId: string; proved: string },
) {
  const token = await startProvedSession(db, personId, { ...from(request, site), proved }, now)
  return token && begun({ keys, site }, token)
}

const from = (request: Request, site: { secure: boolean }) => ({
  device: deviceName(request.headers.get('user-agent')),
  replaces: sessionTokenOf(request, site),
})

const begun = ({ keys, site }: Pick<Known, 'keys' | 'site'>, token: string): Begun => ({
  cookie: cookieLine(token, sessionRules.resident.whole / 1000, site),
  token: keys.sign('form', token),
})

/** The cookie that takes the session out of the browser. */
export const noSession = (site: { secure: boolean }): string => cookieLine('', 0, site)

const cookieLine = (value: string, seconds: number, { secure }: { secure: boolean }) =>
  `${sessionCookieName(secure)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
