import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { people, roles } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { findNamedPerson } from '../people/find-named.server.ts'
import { listRoles } from '../people/queries.server.ts'
import { inForce } from '../people/roles-in-force.server.ts'
import { apartRoles } from '../people/staff/role-rules.ts'
import { insist } from '../policy.ts'
import { refused } from './create.server.ts'
import { findById, placedOf } from './find.server.ts'
import type { AppointRefusal } from './refusals.ts'

/**
 * Gives a venue to somebody to look after, found by their volunteer number or by the very phone number they sign in
 * with. Refuses the actor themself, and accounts that may hold nothing besides or are not in use.
 */
export function appointManager(db: Db, keys: Keys, actor: Actor, venueId: string, who: string, now: Date) {
  return db.transact(async (tx) => {
    const venue = await findById(tx, venueId)
    insist(actor, 'venue.appoint', placedOf(venue))
    const person = await findNamedPerson(tx, keys, who)
    if (!person) return refused('nobody' satisfies AppointRefusal)
    if (person.id === actor.id) return refused('oneself' satisfies AppointRefusal)
    if (person.status !== 'active' || person.waitsFor !== null) return refused('blocked' satisfies AppointRefusal)
    const held = await listRoles(tx, person.id, now)
    if (held.some(({ role }) => apartRoles.has(role))) return refused('apart' satisfies AppointRefusal)
    if (held.some((role) => role.role === 'venue-manager' && role.venueId === venueId))
      return refused('held-already' satisfies AppointRefusal)
    const id = crypto.randomUUID()
    await tx
      .insert(roles)
      .values({ id, personId: person.id, role: 'venue-manager', venueId, heldFrom: now, grantedById: actor.id })
    const detail = { personId: person.id, role: 'venue-manager', venueId }
    await record(tx, actor, 'role.granted', { type: 'role', id }, now, detail)
    return { ok: true as const, roleId: id, name: person.name }
  })
}

/** Takes a venue out of somebody's hands, from the next request on. Throws NotFound when it is not in them. */
export function endManager(db: Db, actor: Actor, venueId: string, roleId: string, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    insist(actor, 'venue.appoint', placedOf(await findById(tx, venueId)))
    const [role] = await tx
      .update(roles)
      .set({ heldUntil: now, endedById: actor.id })
      .where(and(eq(roles.id, roleId), managing([venueId], now)))
      .returning()
    if (!role) throw new NotFound('role')
    const detail = { personId: role.personId, role: 'venue-manager', venueId }
    await record(tx, actor, 'role.ended', { type: 'role', id: roleId }, now, detail)
  })
}

const managing = (venueIds: readonly string[], now: Date): SQL =>
  and(eq(roles.role, 'venue-manager'), inArray(roles.venueId, [...venueIds]), inForce(now))!

export interface VenueManager {
  venueId: string
  roleId: string
  name: string
  volunteerNumber: string
  heldFrom: Date
}

/** Who looks after these venues at a moment, longest first. */
export async function managersOf(db: Reader, venueIds: readonly string[], now: Date): Promise<VenueManager[]> {
  if (venueIds.length === 0) return []
  const rows = await db
    .select({
      venueId: roles.venueId,
      roleId: roles.id,
      name: people.name,
      volunteerNumber: people.volunteerNumber,
      heldFrom: roles.heldFrom,
    })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(managing(venueIds, now))
    .orderBy(asc(roles.heldFrom), asc(roles.id))
  return rows.map((row) => ({ ...row, venueId: row.venueId! }))
}
