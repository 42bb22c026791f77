import { press } from '#app/domain/attendance/act.server.ts'
import { lineIdOf, whomOf } from '#app/domain/attendance/console.ts'
import { type Entry, entriesForm, readEntries } from '#app/domain/attendance/form.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import type { Attendance } from '#app/domain/attendance/standing.server.ts'
import { walkIn } from '#app/domain/attendance/walk-in.server.ts'
import { findShift } from '#app/domain/shifts/find.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'

/** Presses that waited in a device: each is taken by its own key and answered by itself, so that the whole can be sent again. */
export const action = forStaff('check-in.show', async ({ request, db, keys, actor, params, now }) => {
  const { shift } = await findShift(db, actor, 'check-in.show', params.shiftId!)
  const form = await readForm(request, entriesForm)
  const entries = form.rejection ? null : readEntries(form.value.entries)
  if (!entries || form.rejection) return Response.json({ error: 'entries' }, { status: 400 })
  const { sentAt } = form.value
  const answers: unknown[] = []
  for (const entry of entries) {
    const { key } = entry
    const outcome = await taken(entry)
    if (!outcome) answers.push({ key, ok: false, words: wordsOfAttendance({ kind: 'nobody' }, now) })
    else if (outcome.ok) answers.push({ key, ok: true, again: outcome.again, ...lineOf(outcome.attendance) })
    else answers.push({ key, ok: false, kind: outcome.refusal.kind, words: wordsOfAttendance(outcome.refusal, now) })
  }
  return Response.json({ answers })

  async function taken(entry: Entry) {
    const { key, verb, reason, scanned, deviceAt, person } = entry
    if (person) return walkIn(db, keys, actor, shift.id, { key, person, reason: reason ?? '', deviceAt, sentAt }, now)
    const whom = whomIn(entry)
    return whom && press(db, actor, shift.id, { key, verb, whom, reason, scanned, deviceAt, sentAt }, now)
  }
})

/** Of which line of the console it is, and how that stands. */
function lineOf(attendance: Attendance) {
  const { state, inAt, outAt } = attendance
  return { of: lineIdOf(attendance), state, inAt, outAt }
}

function whomIn({ of, digits, number }: Entry) {
  if (of) return whomOf(of)
  if (digits) return { digits }
  return number ? { number } : null
}
