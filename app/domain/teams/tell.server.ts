import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { roles } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import type { TeamMessage } from '../messages/templates/team.ts'
import { inForce } from '../people/roles-in-force.server.ts'
import type { Team } from './find.server.ts'

/** Whoever runs a team: its leaders and deputies, else the staff of its town, else of the county. */
export async function runnersOf(db: Reader, { id, townId }: Pick<Team, 'id' | 'townId'>, now: Date): Promise<string[]> {
  const scopes = [
    and(eq(roles.role, 'team-leader'), eq(roles.teamId, id)),
    townId ? and(eq(roles.role, 'town-staff'), eq(roles.townId, townId)) : undefined,
    eq(roles.role, 'county-staff'),
  ]
  for (const scope of scopes) {
    if (!scope) continue
    const found = await db
      .select({ id: roles.personId })
      .from(roles)
      .where(and(scope, inForce(now)))
    if (found.length > 0) return [...new Set(found.map(({ id: personId }) => personId))]
  }
  return []
}

interface Telling {
  /** what it is about, so that the same is said once */
  cause: string
  personId: string
  body?: Record<string, string>
}

/** Puts a message about a team into the outbox. */
export function tellOfTeam(
  tx: Tx,
  keys: Keys,
  template: TeamMessage,
  team: Pick<Team, 'name' | 'slug'>,
  { cause, personId, body = {} }: Telling,
  now: Date,
): Promise<void> {
  const dedupe = `${template}:${cause}:${personId}`
  return enqueue(tx, keys, { dedupe, personId, template, body: { team: team.name, slug: team.slug, ...body } }, now)
}
