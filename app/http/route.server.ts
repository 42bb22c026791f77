import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { isStaff } from '#app/domain/policy.ts'
import { paths } from '#app/paths.ts'
import { busyIn } from '#db/database.ts'
import type { AppContext } from './context.ts'
import { LimitsAway } from './limits.server.ts'
import { readSession, type SignedIn } from './session.server.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** What a loader or an action works with. */
export interface Scope<A> extends AppContext {
  request: Request
  url: URL
  params: Args['params']
  actor: A
  session: A extends Actor ? SignedIn : SignedIn | null
}

type Handler<A, T> = (scope: Scope<A>) => Promise<T> | T

/** For everyone, signed in or not. */
export function forAnyone<T>(handler: Handler<Actor | null, T>) {
  return mark('anyone', (args: Args) => run(args, (scope) => handler(scope)))
}

/** For people who have signed in; a visitor is sent to do so and brought back. */
export function forMembers<T>(handler: Handler<Actor, T>) {
  return mark('members', (args: Args) => run(args, (scope) => handler(signedIn(scope))))
}

/** For staff of the league. */
export function forStaff<T>(handler: Handler<Actor, T>) {
  return mark('staff', (args: Args) =>
    run(args, (scope) => {
      const known = signedIn(scope)
      if (!isStaff(known.actor)) throw new NotPermitted('staff')
      return handler(known)
    }),
  )
}

/** Says on the function itself who it is for; tests/architecture.test.ts reads it. */
function mark<F extends (args: Args) => unknown>(audience: 'anyone' | 'members' | 'staff', handler: F) {
  return Object.assign(handler, { audience })
}

async function run<T>(
  { request, params, context }: Args,
  handler: (scope: Scope<Actor | null>) => Promise<T> | T,
): Promise<T> {
  try {
    const session = await readSession(context, request)
    if (session) context.saw(session.actor.id)
    // Named one by one: `context` may carry what a page has no business with.
    const { db, keys, limits, site, now, requestId, address, saw, routed, failed } = context
    return await handler({
      request,
      url: new URL(request.url),
      params,
      db,
      keys,
      limits,
      site,
      now,
      requestId,
      address,
      saw,
      routed,
      failed,
      actor: session?.actor ?? null,
      session,
    })
  } catch (error) {
    if (error instanceof NotFound) throw data(null, { status: 404 })
    if (error instanceof NotPermitted) throw data(null, { status: 403 })
    const wait = error instanceof LimitsAway ? 5 : busyIn(error)?.retryAfter
    if (wait !== undefined) {
      context.failed(error)
      throw data(null, { status: 503, headers: { 'Retry-After': String(wait) } })
    }
    throw error
  }
}

function signedIn(scope: Scope<Actor | null>): Scope<Actor> {
  const { actor, session, request, url } = scope
  if (actor && session) return { ...scope, actor, session }
  const back = request.method === 'GET' ? `${url.pathname}${url.search}` : url.pathname
  throw redirect(paths.signIn({ back }))
}
