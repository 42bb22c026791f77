import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { findLink, type OpenedLink } from '../people/guardians/link.server.ts'
import { isUnder } from '../people/guardians/minor.server.ts'
import { isAccountWaiting } from '../people/guardians/questions.server.ts'
import { mayAnswerFor } from '../policy.ts'
import { askIn } from './ask.server.ts'
import type { Period } from './counted.server.ts'
import type { CertificateOutcome } from './find.server.ts'

/** The children of a live link for whom the guardian asks: under 14, with an account that is in use. */
export async function listYoung(
  db: Reader,
  keys: Keys,
  link: Pick<OpenedLink, 'minorIds'>,
  now: Date,
): Promise<{ id: string; name: string }[]> {
  const young: { id: string; name: string }[] = []
  for (const id of link.minorIds) {
    if (!(await isUnder(db, keys, id, 'minor.account-guardian-age', now)) || (await isAccountWaiting(db, id))) continue
    const [person] = await db
      .select({ name: people.name })
      .from(people)
      .where(and(eq(people.id, id), isNull(people.closedAt)))
    if (person) young.push({ id, name: person.name })
  }
  return young
}

/**
 * A guardian asks for a child under 14 (个人信息保护法 第三十一条) with their link, which stays good for what it asks about:
 * asking again for the same gives the same. Throws NotFound for a link that is over and a child that is not theirs.
 */
export function askForChild(
  db: Db,
  keys: Keys,
  token: string,
  { child, ...period }: { child: string } & Period,
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const link = await findLink(tx, keys, token, now)
    if (link.state !== 'live' || !mayAnswerFor(link, { personId: child })) throw new NotFound('link')
    const young = await listYoung(tx, keys, link, now)
    if (!young.some(({ id }) => id === child)) throw new NotFound('child')
    return askIn(tx, keys, { personId: child, by: 'guardian', byId: null, period }, now)
  })
}
