import type { ServerBuild } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { type Column, columns, type Permission } from '#app/domain/permissions.ts'
import { mayPropose, type Placed } from '#app/domain/policy.ts'
import type { Audience } from '#app/http/route.server.ts'

export interface Door {
  id: string
  part: 'loader' | 'action'
  audience: Audience
  permission: Permission
  /** the pattern of its address: /staff/venues/:venueId */
  pattern: string
  /** the name of the object in it; null where it names none */
  param: string | null
  /** no component: what it answers is the answer */
  resource: boolean
}

/** Every loader and action of the build for members and staff, read off the functions themselves. */
export function doorsOf(build: ServerBuild): Door[] {
  return Object.entries(build.routes).flatMap(([id, route]) => {
    if (!route || id === 'root') return []
    return (['loader', 'action'] as const).flatMap((part) => {
      const handler = route.module[part] as (Pick<Door, 'audience' | 'permission'> & object) | undefined
      if (!handler || handler.audience === 'anyone') return []
      const pattern = patternOf(build, id)
      const params = [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => name!)
      const { audience, permission } = handler
      return [
        { id, part, audience, permission, pattern, param: params[0] ?? null, resource: !route.module.default },
      ] satisfies Door[]
    })
  })
}

export function patternOf(build: ServerBuild, id: string): string {
  const parts: string[] = []
  for (let route = build.routes[id]; route; route = route.parentId ? build.routes[route.parentId] : undefined)
    if (route.path) parts.unshift(route.path)
  return `/${parts.join('/')}`
}

export type Expected = 'in' | 'sign-in' | 403 | 404

/** What the policy says a door answers: who is nobody signs in, a foreign function is 403, a foreign object 404. */
export function expectedOf(door: Door, actor: Actor | null, placed: Placed | 'gone' | null, alone = false): Expected {
  if (!actor) return 'sign-in'
  if (door.audience === 'staff' && actor.roles.length === 0) return 403
  if (!mayPropose(actor, door.permission)) return 403
  if (placed === null) return 'in'
  if (placed === 'gone' || (alone && placed.personId !== actor.id)) return 404
  return mayPropose(actor, door.permission, placed) ? 'in' : 404
}

/** What came back, in the same words. */
export function answeredAs(status: number, location: string | null, body = ''): Expected | number {
  if (location?.startsWith('/sign-in')) return 'sign-in'
  if (status === 202 && body.includes('/sign-in')) return 'sign-in'
  if (status === 403 || status === 404) return status
  return status >= 500 ? status : 'in'
}

export const signedIn = columns.filter((column): column is Exclude<Column, 'V'> => column !== 'V')
