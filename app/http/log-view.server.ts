import type { Actor } from '#app/domain/actor.ts'
import { dayOf } from '#app/domain/calendar.ts'
import {
  findTeamToLog,
  listPastShifts,
  listPeopleToLog,
  listReturnedLogs,
  type ToLog,
} from '#app/domain/hours/log-choices.server.ts'
import { findLog } from '#app/domain/hours/log-draft.server.ts'
import { minutesOf } from '#app/domain/hours/log-form.ts'
import { type Guest, guestsAmong } from '#app/domain/hours/log-guests.server.ts'
import type { Keys } from '#app/domain/keys.server.ts'
import { maskName } from '#app/domain/people/masks.ts'
import { dateWord, timeWord, whenWord } from '#app/domain/wording.ts'
import type { Db } from '#db/database.ts'

type TeamToLog = Awaited<ReturnType<typeof findTeamToLog>>

/** Which shift was chosen, and the volunteer numbers of who was added. */
interface Chosen {
  shiftId: string
  guests: readonly string[]
}

/** What the page of a leader's log shows before anything was typed: of a chosen shift, or empty. */
export async function logView(db: Db, actor: Actor, team: TeamToLog, chosen: Chosen, now: Date) {
  const shifts = await listPastShifts(db, team.id, now)
  const shift = shifts.find(({ id }) => id === chosen.shiftId) ?? null
  const [people, returned, named] = await Promise.all([
    listPeopleToLog(db, team.id, shift?.id ?? null),
    listReturnedLogs(db, actor, team.id),
    guestsAmong(db, chosen.guests),
  ])
  const listed = new Set(people.map(({ id }) => id))
  const guests = named.filter(({ id }) => !listed.has(id))
  const span = shift ? Math.floor((shift.endsAt.getTime() - shift.startsAt.getTime()) / 60_000) : null
  return {
    ...{
      teamId: team.id,
      slug: team.slug,
      name: team.name,
      shift: shift?.id ?? '',
      programmeId: shift?.programmeId ?? null,
    },
    shifts: shifts.map((one) => ({ value: one.id, words: `${whenWord(one.startsAt, one.endsAt, now)} ${one.title}` })),
    given: shift
      ? {
          ...{ title: shift.title, place: shift.place ?? '', personInCharge: shift.personInCharge },
          ...{ day: dayOf(shift.startsAt), from: timeWord(shift.startsAt), to: timeWord(shift.endsAt) },
        }
      : {},
    guests: guests.map(({ number }) => number),
    lines: [
      ...people.filter(({ id }) => id !== actor.id).map((one) => lineOf(one, shift !== null, span)),
      ...guests.filter(({ id }) => id !== actor.id).map(guestLine),
    ],
    leads: people.some(({ id }) => id === actor.id),
    returned: returned.map(({ servedOn, ...one }) => ({ ...one, day: dateWord(servedOn) })),
  }
}

const lineOf = ({ id, name, inAt, outAt, member }: ToLog, ofShift: boolean, span: number | null) => ({
  ...{ id, name, in: inAt && timeWord(inAt), out: outAt && timeWord(outAt) },
  ticked: inAt !== null,
  minutes: inAt && span !== null ? String(span) : '',
  note: ofShift && !inAt ? '没签到' : inAt && !outAt ? '没签退，请核对' : member ? '' : '来过这一场，不是队员',
})

/** Who was added by number shows no more of their name than the leader needs to know whom they mean. */
const guestLine = ({ id, name, number }: Guest) => ({
  ...{ id, name: maskName(name), in: null, out: null, ticked: true, minutes: '' },
  note: `补进来的，编号 ${number}`,
})

/** The page as it is opened: what was kept and not handed in, unless a shift was asked for. */
export async function openLog(db: Db, keys: Keys, actor: Actor, slug: string, shiftId: string, now: Date) {
  const team = await findTeamToLog(db, actor, slug)
  const kept = await findLog(db, keys, actor, team.id)
  const draft = shiftId ? null : kept
  const chosen = { shiftId: draft?.typed.shift ?? shiftId, guests: draft?.guests ?? [] }
  return {
    ...(await logView(db, actor, team, chosen, now)),
    draft: draft && { typed: draft.typed, ticked: draft.ticked, photos: draft.photos },
    keptAt:
      kept && `草稿 ${dayOf(kept.at) === dayOf(now) ? '' : `${dateWord(dayOf(kept.at))} `}${timeWord(kept.at)} 已存`,
  }
}

/** The lines of the form: everybody who was ticked, with what was typed beside them. */
export function linesIn(form: FormData): { personId: string; typed: string; minutes: number | null }[] {
  return [...new Set(form.getAll('in').map(String))].map((personId) => {
    const typed = String(form.get(`m-${personId}`) ?? '')
    return { personId, typed, minutes: minutesOf(typed) }
  })
}
