import type { Db } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import type { Actor } from '../../actor.ts'
import { dropDraft } from '../../drafts/keep.server.ts'
import { record } from '../../events.server.ts'
import { can, insist } from '../../policy.ts'
import type { EditorChoices } from './choices.ts'
import type { Typed } from './fields.ts'
import { placedOf } from './find.server.ts'
import { type FieldErrors, readTyped } from './read.ts'
import { ownColumns, writeDraftShifts, writePartners } from './write.server.ts'

export const notYours = '这个地方不归你管，换一个'

/** Makes a draft of what was typed: with a name at least, and in a place the actor may draft for. Gives its id. */
export function draftActivity(
  db: Db,
  actor: Actor,
  { typed, choices }: { typed: Typed; choices: EditorChoices },
  now: Date,
): Promise<{ ok: true; id: string } | { ok: false; errors: FieldErrors }> {
  return db.transact(async (tx) => {
    insist(actor, 'activity.draft')
    const { edited, errors } = readTyped(typed, choices, null, now)
    const { columns, shifts, partners } = edited
    if (columns.title === '') errors.title = ['名称没写：写了名称，草稿才找得到']
    if (!can(actor, 'activity.draft', placedOf(columns))) errors.organiser = [notYours]
    if (Object.keys(errors).length > 0) return { ok: false, errors }

    const id = crypto.randomUUID()
    await tx
      .insert(activities)
      .values({ ...ownColumns(columns), id, state: 'draft', authorId: actor.id, updatedAt: now })
    await writePartners(tx, id, partners)
    await writeDraftShifts(tx, id, shifts, now)
    await record(tx, actor, 'activity.drafted', { type: 'activity', id }, now)
    await dropDraft(tx, actor, { form: 'activity', subject: 'new' })
    return { ok: true, id }
  })
}
