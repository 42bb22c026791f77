import { data } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { addDays, dayOf } from '#app/domain/calendar.ts'
import { listTeamsOf } from '#app/domain/hours/back-entry.server.ts'
import { boundsOfBackEntries } from '#app/domain/hours/bounds.server.ts'
import { claimForm, endsEarlier, endsLater } from '#app/domain/hours/claim-form.ts'
import type { Files } from '#app/ports/files.server.ts'
import type { Db } from '#db/database.ts'
import { evidenceIn } from './evidence.server.ts'
import { readForm } from './forms.server.ts'

/** What the form of a back entry needs besides what was typed. */
export async function claimChoices(db: Db, actor: Actor, now: Date) {
  const [teams, bounds] = await Promise.all([listTeamsOf(db, actor), boundsOfBackEntries(db, now)])
  const today = dayOf(now)
  return { teams, bounds: bounds.words, firstDay: addDays(today, -bounds.days), lastDay: today }
}

/** A back entry as it was sent: what it says, or the page again with everything that was typed and every photo. */
export async function readClaim(request: Request, db: Db, files: Files, actor: Actor, now: Date) {
  const { photos, wrong } = await evidenceIn(request.clone(), db, files, actor, now)
  const form = await readForm(request, claimForm)
  const again = <T extends object>(answer: { data: T; init: ResponseInit | null }) =>
    data({ ...answer.data, photos, wrong }, answer.init ?? undefined)
  if (form.rejection) return { rejection: again(form.rejection) }
  if (!endsLater(form.value)) return { rejection: again(form.refuseField('to', endsEarlier, 400)) }
  if (wrong) return { rejection: again(form.refuse([wrong], 400)) }
  return {
    value: { ...form.value, photos },
    refuse: (reason: string) => again(form.refuse([reason])),
  }
}
