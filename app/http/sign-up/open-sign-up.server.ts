import type { Actor } from '#app/domain/actor.ts'
import { findActivityToJoin, findShiftOf, listShiftsAhead } from '#app/domain/signups/activity-to-join.server.ts'
import { outlookOf } from '#app/domain/signups/prospect.server.ts'
import { wordsOfReasons } from '#app/domain/signups/refusals.ts'
import { findJoinChoices } from '../join-choices.server.ts'
import type { Scope } from '../route.server.ts'

/** What the sign-up page opens with: the activity, its shifts to choose from, and how the chosen one stands for whoever asks. */
export async function openSignUp({ db, keys, actor, now, url }: Scope<Actor | null>, activityId: string) {
  const activity = await findActivityToJoin(db, activityId)
  const ahead = await outlookOf(db, keys, actor, await listShiftsAhead(db, activityId, now), now)
  const wanted = url.searchParams.get('shift') || (ahead.length === 1 ? ahead[0]?.shift.id : null)
  const known = wanted ? ahead.find(({ shift }) => shift.id === wanted) : null
  const [over] =
    wanted && !known ? await outlookOf(db, keys, actor, [await findShiftOf(db, activityId, wanted)], now) : []
  const picked = known ?? over ?? null
  const words = (one: (typeof ahead)[number]) => wordsOfReasons(one.reasons, activity.contactPhone, now)
  return {
    now,
    activity,
    person: actor && { name: actor.name },
    picked: picked && { shift: picked.shift, prospect: picked.prospect, reasons: words(picked) },
    choices: ahead.map((one) => ({
      shift: one.shift,
      taken: one.taken,
      waiting: one.waiting,
      why: one.prospect === 'refused' ? (words(one)[0]?.why ?? null) : null,
    })),
    joining: actor ? null : await findJoinChoices(db, now),
  }
}
