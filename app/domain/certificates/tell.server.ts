import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import { teams } from '#db/schema/teams.ts'
import { leadersOf } from '../awards/calls/tell.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue, enqueueAll } from '../messages/enqueue.server.ts'
import type { certificateTemplates } from '../messages/templates/certificate.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { type Certificate, honourTitleOf } from './find.server.ts'

/**
 * Tells the holder what became of their certificate, if they have an account, and of a team's who leads it; the same about
 * the same one goes out once.
 */
export const tellHolder = async (
  tx: Tx,
  keys: Keys,
  template: keyof typeof certificateTemplates,
  certificate: Certificate,
  now: Date,
  reason = '',
): Promise<void> => {
  const { id, personId, number, fromOn, untilOn } = certificate
  const honour = honourTitleOf(certificate) ?? ''
  const body = { number: number ?? '', fromOn, untilOn, reason, honour }
  if (personId !== null) {
    const holder = await ownerOf(tx, personId)
    await enqueue(tx, keys, { dedupe: `${template}:${id}`, personId: holder, template, body }, now)
    return
  }
  const team = await teamOf(tx, certificate)
  if (!team) return
  const leaders = (await leadersOf(tx, [team.id])).get(team.id) ?? []
  const messages = leaders.map((leader) => {
    return { dedupe: `${template}:${id}:${leader}`, personId: leader, template, body: { ...body, team: team.name } }
  })
  await enqueueAll(tx, keys, messages, now)
}

/** The team whose honour a certificate is of, or null. */
async function teamOf(tx: Tx, { honourId }: Certificate) {
  if (honourId === null) return null
  const [team] = await tx
    .select({ id: teams.id, name: teams.name })
    .from(honours)
    .innerJoin(teams, eq(teams.id, honours.teamId))
    .where(eq(honours.id, honourId))
  return team ?? null
}
