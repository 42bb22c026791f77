import { and, eq, gt, lte } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { revealGrants } from '#db/schema/reveals.ts'
import type { Actor } from '../../actor.ts'
import type { Permission } from '../../policy.ts'
import type { PlacedPerson } from './placed.server.ts'
import type { RevealField } from './rules.ts'

/** Which permission opens a field: a minor's contact and every guardian's are kept apart from those of grown people. */
export const permissionFor = ({ minor }: Pick<PlacedPerson, 'minor'>, field: RevealField): Permission =>
  minor || field === 'guardian' ? 'contact.reveal-minor' : 'contact.reveal'

export const fieldsOfGrant = ({ fields }: { fields: string }): RevealField[] => JSON.parse(fields) as RevealField[]

/** The actor's approved grant over a field of a person that runs at this moment, or null; the clock alone ends it. */
export async function findRunningGrant(
  db: Reader,
  actor: Pick<Actor, 'id'>,
  personId: string,
  field: RevealField,
  now: Date,
) {
  const grants = await db
    .select()
    .from(revealGrants)
    .where(
      and(
        eq(revealGrants.askedById, actor.id),
        eq(revealGrants.personId, personId),
        eq(revealGrants.state, 'approved'),
        lte(revealGrants.startsAt, now),
        gt(revealGrants.endsAt, now),
      ),
    )
  return grants.find((grant) => fieldsOfGrant(grant).includes(field)) ?? null
}
