import type { Actor } from '#app/domain/actor.ts'
import { dayOf } from '#app/domain/calendar.ts'
import {
  findTeamToLog,
  listMembersToLog,
  listPastShifts,
  listReturnedLogs,
} from '#app/domain/hours/log-choices.server.ts'
import { minutesOf } from '#app/domain/hours/log-form.ts'
import { dateWord, timeWord, whenWord } from '#app/domain/wording.ts'
import type { Db } from '#db/database.ts'

/** What the page of a leader's log shows before anything was typed: of a chosen shift, or empty. */
export async function logView(db: Db, actor: Actor, slug: string, shiftId: string, now: Date) {
  const team = await findTeamToLog(db, actor, slug)
  const shifts = await listPastShifts(db, team.id, now)
  const shift = shifts.find(({ id }) => id === shiftId) ?? null
  const [members, returned] = await Promise.all([
    listMembersToLog(db, team.id, shift?.id ?? null),
    listReturnedLogs(db, actor, team.id),
  ])
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
    members: members
      .filter(({ id }) => id !== actor.id)
      .map(({ id, name, inAt, outAt }) => ({
        ...{ id, name, in: inAt && timeWord(inAt), out: outAt && timeWord(outAt) },
        ticked: inAt !== null,
        minutes: inAt && span !== null ? String(span) : '',
        note: shift && !inAt ? '没签到' : inAt && !outAt ? '没签退，请核对' : '',
      })),
    leads: members.some(({ id }) => id === actor.id),
    returned: returned.map(({ servedOn, ...one }) => ({ ...one, day: dateWord(servedOn) })),
  }
}

/** The lines of the form: everybody who was ticked, with what was typed beside them. */
export function linesIn(form: FormData): { personId: string; typed: string; minutes: number | null }[] {
  return [...new Set(form.getAll('in').map(String))].map((personId) => {
    const typed = String(form.get(`m-${personId}`) ?? '')
    return { personId, typed, minutes: minutesOf(typed) }
  })
}
