import { eq, getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engine } from '#db/engine.ts'
import { roles } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { sendEveryForm } from '../support/every-form.ts'
import { makeActivity, makePerson, makeSignup, makeTeam, makeTown, makeVenue, makeVillage } from '../support/make.ts'
import { readSchema } from '../support/schema.ts'
import { makeWorld, type World } from './matrix/world.ts'

let app: App
let world: World
let tables: Table[]
/** Somebody else's: whoever has an id of these has taken it from a field. */
let foreign: Record<string, string>
beforeAll(async () => {
  app = await startApp()
  world = await makeWorld(app)
  await makeVillage(app.db)
  tables = [...(await readSchema()).values()].filter((one) => is(one, Table))
  const town = await makeTown(app.db, { id: '451381109', name: '别处镇', place: 9 })
  const venue = await makeVenue(app.db, { townId: town.id })
  const team = await makeTeam(app.db, { townId: town.id })
  const activity = await makeActivity(app.db, { townId: town.id, venueId: venue.id })
  const person = await makePerson(app.db, { townId: town.id })
  const signup = await makeSignup(app.db, activity.shift, person)
  foreign = {
    town: town.id,
    venue: venue.id,
    team: team.id,
    activity: activity.id,
    shift: activity.shift.id,
    person: person.id,
    signup: signup.id,
  }
})
afterAll(() => app.stop())

const sign = 'taken-from-a-field'
const figure = '424242424'

/** Every column of the schema as a field, with a value that stands nowhere else. */
function columnsAsFields(): Record<string, string> {
  const fields: Record<string, string> = { role: 'county-staff', roles: 'county-staff', isAdmin: '1' }
  for (const table of tables)
    for (const [name, column] of Object.entries(getTableColumns(table))) {
      const kind = Object.keys(foreign).find((one) => name.toLowerCase().includes(one)) ?? 'person'
      const text = /^id$|Id$/.test(name) ? foreign[kind]! : sign
      fields[name] ??= column.dataType === 'string' ? text : figure
    }
  return fields
}

/** Every cell that holds what only a field could have brought, as `table.column`. */
async function taken(): Promise<string[]> {
  const found = new Set<string>()
  const others = new Set(Object.values(foreign))
  for (const table of tables)
    for (const row of (await app.db.select().from(table as never)) as Record<string, unknown>[])
      for (const [name, value] of Object.entries(row)) {
        const plain = value instanceof Date ? String(value.getTime()) : String(value)
        if (plain.includes(sign) || plain.startsWith(figure) || others.has(plain))
          found.add(`${getTableName(table)}.${name}`)
      }
  return [...found].sort()
}

test('T04: no action takes a column of the database from a field that its form does not have', async () => {
  const all = Object.entries(columnsAsFields())
  expect(all.length).toBeGreaterThan(150)
  const own = await taken()
  const held = await heldRoles()
  const more = (names: readonly string[]) => {
    const strange = all.filter(([name]) => !names.includes(name))
    // The shield takes 200 fields of a form at the most; on PostgreSQL, where the forms are the same, one share of them.
    const shares = Math.ceil(strange.length / 140)
    return Array.from({ length: engine === 'postgres' ? 1 : shares }, (_, share) =>
      Object.fromEntries(strange.filter((_one, place) => place % shares === share)),
    )
  }

  const sent = await sendEveryForm({
    app,
    world,
    words: ({ name }) => (/name$/i.test(name) ? '韦小石' : '照常写的一句话，够长了'),
    more,
  })

  expect(sent.filter(({ status }) => status >= 500).map(({ to }) => to)).toEqual([])
  // What is refused is refused in words that somebody reads.
  expect(sent.filter(({ body }) => /Invalid (input|option)|expected \w+/.test(body)).map(({ to }) => to)).toEqual([])
  // Most were taken as if the strange fields were not there: it is no refusal that keeps them out.
  expect(
    new Set(sent.filter(({ status }) => status < 400).map(({ to }) => to.replaceAll(/[\da-f-]{36}/g, ''))).size,
  ).toBeGreaterThan(25)
  // Under which head a team is founded is a choice of the form itself, and the county's reaches every town.
  expect((await taken()).filter((one) => one !== 'teams.parentId')).toEqual(own)
  expect(await heldRoles()).toEqual(held)
}, 240_000)

/** The roles of everybody who sent something. */
const heldRoles = async () =>
  Promise.all(
    Object.entries(world.actors).map(async ([column, { id }]) => [
      column,
      (await app.db.select({ role: roles.role }).from(roles).where(eq(roles.personId, id))).map(({ role }) => role),
    ]),
  )
