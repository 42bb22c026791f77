import { asc, eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { type Press, press } from '#app/domain/attendance/act.server.ts'
import type { Db } from '#db/database.ts'
import { attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import { at, makeActivity, makePerson, makeSignup, makeTeam } from './make.ts'

/** The dull Saturday of every shift: half past eight, when people come. */
export const coming = at('2026-05-09 08:50')
/** A quarter of an hour before the end, when the first go. */
export const going = at('2026-05-09 11:20')
/** When it is over. */
export const over = at('2026-05-09 11:40')

let pressed = 0
/** A key no press had before. */
export const newKey = () => `press-${String(++pressed).padStart(6, '0')}`

/** A shift of a team with its leader and two volunteers who signed up. */
export async function stageShift(db: Db) {
  const team = await makeTeam(db)
  const leader = await makePerson(db, {
    name: '覃子航',
    roles: [{ role: 'team-leader', townId: null, venueId: null, teamId: team.id }],
  })
  const { shift, ...activity } = await makeActivity(db, { teamId: team.id })
  const [li, wang] = [await makePerson(db, { name: '李小溪' }), await makePerson(db, { name: '王石' })]
  return {
    leader,
    activity,
    shift,
    li,
    wang,
    ofLi: await makeSignup(db, shift, li),
    ofWang: await makeSignup(db, shift, wang),
  }
}

/** A press on the line of a signup, with a key of its own. */
export const pressOn = (
  db: Db,
  actor: Actor,
  { shiftId, id }: { shiftId: string; id: string },
  verb: Press['verb'],
  now: Date,
  given: Partial<Press> = {},
) => press(db, actor, shiftId, { key: newKey(), verb, whom: { signupId: id }, ...given }, now)

/** Everybody's attendance of a shift. */
export const attendancesOf = (db: Db, shift: { id: string }) =>
  db.select().from(attendances).where(eq(attendances.shiftId, shift.id)).orderBy(asc(attendances.changedAt))

/** The number on somebody's own page. */
export async function numberOf(db: Db, { id }: { id: string }): Promise<string> {
  const [row] = await db.select({ number: people.volunteerNumber }).from(people).where(eq(people.id, id))
  return row!.number
}
