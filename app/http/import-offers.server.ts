import type { Actor } from '#app/domain/actor.ts'
import { listCallsForStaff } from '#app/domain/awards/calls/list.server.ts'
import { kindWords, permissionOf } from '#app/domain/imports/columns.ts'
import { can } from '#app/domain/policy.ts'
import type { Db } from '#db/database.ts'
import { importKinds } from './import-upload.server.ts'

/** What the actor may bring in; nominations only while a call takes them from staff. */
export async function importOffers(db: Db, actor: Actor, now: Date) {
  const calls = can(actor, permissionOf.nominations) ? await listCallsForStaff(db, now) : []
  return {
    calls: calls.map(({ id, title }) => ({ value: id, words: title })),
    kinds: importKinds
      .filter((kind) => can(actor, permissionOf[kind]) && (kind !== 'nominations' || calls.length > 0))
      .map((kind) => ({ kind, title: kindWords[kind].title, hint: kindWords[kind].hint })),
  }
}
