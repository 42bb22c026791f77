import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { nominations } from '#db/schema/nominations.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueueAll } from '../../messages/enqueue.server.ts'
import type { MessageName } from '../../messages/templates.ts'
import type { Nomination } from '../nominations/move.server.ts'

/** Who leads a team and speaks for it. */
export async function leadersOf(db: Reader, teamIds: readonly string[]): Promise<Map<string, string[]>> {
  if (teamIds.length === 0) return new Map()
  const rows = await db
    .select({ teamId: memberships.teamId, personId: memberships.personId })
    .from(memberships)
    .where(
      and(
        inArray(memberships.teamId, [...teamIds]),
        eq(memberships.state, 'active'),
        inArray(memberships.role, ['leader', 'deputy']),
      ),
    )
  const found = new Map<string, string[]>()
  for (const { teamId, personId } of rows) found.set(teamId, [...(found.get(teamId) ?? []), personId])
  return found
}

/**
 * Everybody whom each nomination concerns, by its id: who is put forward, of a team its leaders, and who put it forward.
 * One query, however many there are.
 */
export async function concernedByEach(db: Reader, all: readonly Nomination[]): Promise<Map<string, string[]>> {
  const leaders = await leadersOf(
    db,
    all.flatMap(({ teamId }) => teamId ?? []),
  )
  return new Map(
    all.map(({ id, personId, teamId, byId }) => {
      const people = [...(personId ? [personId] : []), ...(teamId ? (leaders.get(teamId) ?? []) : []), byId]
      return [id, [...new Set(people)]]
    }),
  )
}

/** Everybody whom any of the nominations concerns, once. */
export const concernedBy = async (db: Reader, all: readonly Nomination[]): Promise<string[]> => [
  ...new Set([...(await concernedByEach(db, all)).values()].flat()),
]

interface Told {
  template: MessageName
  /** what it is told for; the same is told once */
  cause: string
  body: Record<string, string>
}

/** Tells everybody nominated for a call, and whoever nominated them, but for those that were withdrawn. */
export async function tellNominated(tx: Tx, keys: Keys, callId: string, { template, cause, body }: Told, now: Date) {
  const all = await tx
    .select()
    .from(nominations)
    .where(and(eq(nominations.callId, callId), ne(nominations.state, 'withdrawn')))
  const messages = (await concernedBy(tx, all)).map((personId) => {
    return { dedupe: `${template}:${cause}:${personId}`, personId, template, body }
  })
  await enqueueAll(tx, keys, messages, now)
}
