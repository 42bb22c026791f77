import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { Moved, NotFound, NotPermitted } from '#app/domain/errors.ts'
import { isStaff, mayEnter, mayPropose, type Permission } from '#app/domain/policy.ts'
import { paths } from '#app/paths.ts'
import { busyIn } from '#db/database.ts'
import type { AppContext } from './context.ts'
import { LimitsAway } from './limits.server.ts'
import { readSession, type SignedIn } from './session.server.ts'
import { holdBack, leadBack } from './waiting.server.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** What a loader or an action works with. */
export interface Scope<A> extends AppContext {
  request: Request
  url: URL
  params: Args['params']
  actor: A
  session: A extends Actor ? SignedIn : SignedIn | null
  /** Somebody who proved a password here and still owes the second factor they have. */
  pending: SignedIn | null
}

/** Who a door is for, as the census of routes reads it. */
export type Audience = 'anyone' | 'arriving' | 'members' | 'staff'

type Handler<A, T> = (scope: Scope<A>) => Promise<T> | T

/** For everyone, signed in or not, whom the permission lets: guardians' links and visitors' forms prove themselves inside. */
export function forAnyone<T>(permission: Permission, handler: Handler<Actor | null, T>) {
  return mark('anyone', permission, (args: Args) => run(args, (scope) => handler(scope)))
}

/** For people who have signed in; a visitor is sent to do so and brought back. */
export function forMembers<T>(permission: Permission, handler: Handler<Actor, T>) {
  return mark('members', permission, (args: Args) =>
    run(args, (scope) => handler(permitted(signedIn(scope), permission))),
  )
}

/**
 * The back office: for whoever holds a role that has the permission, if only to propose. Staff of the league prove a
 * second factor first.
 */
export function forStaff<T>(permission: Permission, handler: Handler<Actor, T>) {
  return mark('staff', permission, (args: Args) =>
    run(args, (scope) => {
      const known = signedIn(scope)
      if (!mayEnter(known.actor)) throw new NotPermitted(permission)
      if (isStaff(known.actor) && !known.session.secondFactor)
        throw redirect(paths.secondFactor({ back: backOf(known) }))
      return handler(permitted(known, permission))
    }),
  )
}

/** For whoever has proved a password, though the second factor may be still to come: where that is proved, and nothing else. */
export function forArriving<T>(permission: Permission, handler: Handler<Actor, T>) {
  return mark('arriving', permission, (args: Args) =>
    run(args, ({ pending, ...scope }) => {
      const arrived = pending ? { actor: pending.actor, session: pending, pending: null } : { pending }
      return handler(permitted(signedIn({ ...scope, ...arrived }), permission))
    }),
  )
}

function permitted(scope: Scope<Actor>, permission: Permission): Scope<Actor> {
  if (!mayPropose(scope.actor, permission)) throw new NotPermitted(permission)
  return scope
}

/** Says on the function itself who it is for and which permission it asks; the census of routes reads it. */
function mark<F extends (args: Args) => unknown>(audience: Audience, permission: Permission, handler: F) {
  return Object.assign(handler, { audience, permission })
}

async function run<T>(
  { request, params, context }: Args,
  handler: (scope: Scope<Actor | null>) => Promise<T> | T,
): Promise<T> {
  try {
    const known = await readSession(context, request).catch((cause: unknown) => {
      throw new SessionAway('Nobody can be known just now', { cause })
    })
    if (known) context.saw(known.actor.id)
    // A password alone, of somebody who has a second factor, is nobody yet.
    const session = known?.pending ? null : known
    const url = new URL(request.url)
    holdBack(session?.actor ?? null, request, url)
    // Named one by one: `context` may carry what a page has no business with.
    const { db, files, keys, limits, site, anchors, machine, now, requestId, address, saw, routed, failed } = context
    return await handler({
      request,
      url,
      params,
      db,
      files,
      keys,
      limits,
      site,
      anchors,
      machine,
      now,
      requestId,
      address,
      saw,
      routed,
      failed,
      actor: session?.actor ?? null,
      session,
      pending: known?.pending ? known : null,
    })
  } catch (error) {
    if (error instanceof Moved) leadOn(error, request)
    if (error instanceof NotFound) throw data(null, { status: 404 })
    if (error instanceof NotPermitted) throw data(null, { status: 403 })
    const wait = error instanceof LimitsAway || error instanceof SessionAway ? 5 : busyIn(error)?.retryAfter
    if (wait !== undefined) {
      context.failed(error)
      throw data(null, { status: 503, headers: { 'Retry-After': String(wait) } })
    }
    throw error
  }
}

/** The page of what was merged leads to the page of what it is now; a form that was sent there finds nothing. */
function leadOn({ from, to }: Moved, request: Request): void {
  const url = new URL(request.url)
  const path = url.pathname.split('/').map((part) => (part === from ? to : part))
  const moved = path.join('/')
  if (request.method !== 'POST' && moved !== url.pathname) throw redirect(`${moved}${url.search}`, 301)
}

/** Who asks cannot be looked up, whatever the cause: nobody is let in, and nobody is taken for a visitor. Becomes 503. */
class SessionAway extends Error {
  override name = 'SessionAway'
}

function signedIn(scope: Scope<Actor | null>): Scope<Actor> {
  const { actor, session, pending, url } = scope
  if (actor && session) {
    leadBack(actor, url)
    // Where the password is changed, and where one gets to it, stays open.
    if (session.stale && !url.pathname.startsWith('/me/settings') && !url.pathname.startsWith('/second-factor'))
      throw redirect(paths.settings({ done: 'stale' }))
    return { ...scope, actor, session }
  }
  throw redirect(pending ? paths.secondFactor({ back: backOf(scope) }) : paths.signIn({ back: backOf(scope) }))
}

/** Where somebody comes back to after proving who they are: the page asked for, or the page of the form. */
const backOf = ({ request, url }: Pick<Scope<unknown>, 'request' | 'url'>) =>
  request.method === 'GET' ? `${url.pathname}${url.search}` : url.pathname
