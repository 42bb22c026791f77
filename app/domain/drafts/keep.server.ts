import { and, eq, inArray, lt } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { drafts } from '#db/schema/drafts.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'

/** Which form, and of what: the id of what is edited, or `new`. */
export interface DraftOf {
  form: string
  subject: string
}

export type DraftBody = Partial<Record<string, string>>

const ofMine = (actor: Pick<Actor, 'id'>, { form, subject }: DraftOf) =>
  and(eq(drafts.personId, actor.id), eq(drafts.form, form), eq(drafts.subject, subject))

/** Keeps what the actor has typed so far, sealed, instead of what was kept before; without an event: nothing has happened yet. */
export function keepDraft(db: Db, keys: Keys, actor: Pick<Actor, 'id'>, of: DraftOf, body: DraftBody, now: Date) {
  return db.transact(async (tx) => {
    const [found] = await tx.select({ id: drafts.id }).from(drafts).where(ofMine(actor, of))
    const id = found?.id ?? crypto.randomUUID()
    const sealed = keys.seal(JSON.stringify(body), `drafts.body.${id}`)
    if (found) await tx.update(drafts).set({ body: sealed, updatedAt: now }).where(eq(drafts.id, id))
    else await tx.insert(drafts).values({ id, personId: actor.id, ...of, body: sealed, updatedAt: now })
  })
}

/** What the actor typed last and never handed in, or null. */
export async function findDraft(db: Reader, keys: Keys, actor: Pick<Actor, 'id'>, of: DraftOf) {
  const [found] = await db.select().from(drafts).where(ofMine(actor, of))
  if (!found) return null
  const body = JSON.parse(keys.unseal(found.body, `drafts.body.${found.id}`)) as DraftBody
  return { body, at: found.updatedAt }
}

/** Forgets it, in the transaction that took it over. */
export async function dropDraft(tx: Tx, actor: Pick<Actor, 'id'>, of: DraftOf): Promise<void> {
  await tx.delete(drafts).where(ofMine(actor, of))
}

/** Forgets everything a person has typed and not handed in. */
export async function dropDraftsOf(tx: Tx, personId: string): Promise<void> {
  await tx.delete(drafts).where(eq(drafts.personId, personId))
}

/** A draft is kept so long after somebody last came back to it. */
export const draftDays = 30
const batch = 100

/** Forgets drafts that nobody came back to for thirty days; gives how many. */
export async function forgetDrafts(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - draftDays * 86_400_000)
  const old = await db.select({ id: drafts.id }).from(drafts).where(lt(drafts.updatedAt, before)).limit(batch)
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await db.transact(async (tx) => void (await tx.delete(drafts).where(inArray(drafts.id, ids))))
  return ids.length
}
