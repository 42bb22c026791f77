import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cells } from '#app/domain/permissions.ts'
import { engine } from '#db/engine.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { writesOf } from '../support/writes.ts'
import { answeredAs, type Door, doorsOf, type Expected, expectedOf, signedIn } from './matrix/cells.ts'
import { forms, namedInForm, openings } from './matrix/forms.ts'
import { type Made, makers, makeWorld, places, type Where, type World } from './matrix/world.ts'

const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild

const doors = doorsOf(build)

/** On PostgreSQL every tenth cell: the policy is the same code, only the reading of rows differs. */
const share = engine === 'postgres' ? 10 : 1

let app: App
let world: World
beforeAll(async () => {
  app = await startApp()
  world = await makeWorld(app)
})
afterAll(() => app.stop())

test('every object that an address of members or staff names is known to the matrix', () => {
  const unknown = doors
    .filter(({ param }) => param !== null && !makers[param])
    .map(({ id, param }) => `${id}: ${param}`)
  expect([...new Set(unknown)]).toEqual([])
})

interface Cell {
  door: Door
  column: (typeof signedIn)[number] | 'V'
  where: Where | null
  address: string
  expected: Expected
}

/** Every cell of the matrix: door × role × place, with what the policy says and an object made there. */
async function cellsOf(chosen: readonly Door[], every = share): Promise<Cell[]> {
  const found: Cell[] = []
  for (const door of chosen) {
    for (const column of ['V', ...signedIn] as const) {
      const actor = column === 'V' ? null : world.actors[column]
      for (const where of door.param === null ? [null] : places) {
        const made = where === null ? null : await madeAt(door, where, column)
        const address = made ? door.pattern.replaceAll(/:\w+/g, made.id) : door.pattern
        const placed = made === null ? null : (made.placed ?? 'gone')
        found.push({ door, column, where, address, expected: expectedOf(door, actor, placed, made?.alone) })
      }
    }
  }
  return found.filter((_, index) => index % every === 0)
}

const kept = new Map<string, Made>()

/** An object of the kind a door names, at a place; one serves all who look, but where it belongs to the actor. */
async function madeAt(
  door: Door,
  where: Where,
  column: Cell['column'],
): Promise<{ id: string; placed?: Made['placed']; alone?: boolean }> {
  if (where === 'random' || where === 'deleted')
    return { id: where === 'random' ? crypto.randomUUID() : '00000000-0000-4000-8000-000000000000' }
  const actor = column === 'V' ? world.actors.Vo : world.actors[column]
  const key = `${door.param} ${where} ${where === 'own' ? column : ''}`
  const known = kept.get(key) ?? (await makers[door.param!]!(world, world.homes[where], actor))
  kept.set(key, known)
  return known
}

const browsers = new Map<string, Browser>()

async function browserOf(column: Cell['column']): Promise<Browser> {
  const known = browsers.get(column)
  if (known) return known
  const browser = column === 'V' ? app.visitor() : await app.as(world.actors[column])
  browsers.set(column, browser)
  return browser
}

const told = ({ door, column, where }: Cell, way: string) => `${door.part} ${door.id} ${column} ${where ?? ''} ${way}`

/** The ways into a door: as a page, as data, as data of that one route, as a head. */
const waysIn = ({ door, address }: Cell): [way: string, method: 'GET' | 'HEAD' | 'POST', address: string][] => {
  const data = `${address}.data`
  if (door.part === 'action')
    return door.resource
      ? [['page', 'POST', address]]
      : [
          ['page', 'POST', address],
          ['data', 'POST', data],
        ]
  const page: [string, 'GET' | 'HEAD', string][] = [
    ['page', 'GET', address],
    ['head', 'HEAD', address],
  ]
  return door.resource
    ? page
    : [...page, ['data', 'GET', data], ['route', 'GET', `${data}?_routes=${encodeURIComponent(door.id)}`]]
}

/** What does not fit, cell by cell. A form is well-formed where only that shows whether the object was in reach. */
async function misfits(all: readonly Cell[], filled = true): Promise<string[]> {
  const wrong: string[] = []
  for (const cell of all) {
    const browser = await browserOf(cell.column)
    for (const [way, method, address] of waysIn(cell)) {
      const response =
        method === 'POST'
          ? await browser.post(address, (filled ? forms : openings)[cell.door.id] ?? {})
          : method === 'HEAD'
            ? await browser.head(address)
            : await browser.get(address)
      const body = method === 'HEAD' ? '' : await response.text()
      const answered = answeredAs(response.status, response.headers.get('location'), body)
      const named = !filled && answered === 404 && namedInForm.has(cell.door.id)
      // A data answer of several routes is 200 as a whole and says of each what became of it.
      const fits = named || answered === cell.expected || (way === 'route' && toldInside(body, cell.expected))
      if (!fits) wrong.push(`${told(cell, way)}: ${answered}, not ${cell.expected}`)
    }
  }
  return wrong
}

const toldInside = (body: string, expected: Expected) =>
  expected !== 'in' &&
  (body.includes(`"status",${expected}`) || body.includes('ErrorResponse') || body.includes('SingleFetchRedirect'))

test('T02, T03: what may be read is read, what is foreign is 404, what is not one’s function is 403, on every way in', async () => {
  const reading = await cellsOf(doors.filter(({ part }) => part === 'loader'))
  expect(reading.length).toBeGreaterThan(50 / share)
  expect(await misfits(reading)).toEqual([])
}, 300_000)

test('what may not be done changes nothing, on every way in', async () => {
  const writes = await writesOf(app)
  const refused = (await cellsOf(doors.filter(({ part }) => part === 'action'))).filter(
    ({ expected }) => expected !== 'in',
  )
  await Promise.all([...signedIn, 'V' as const].map(browserOf))
  const wrong: string[] = []
  for (const cell of refused) {
    const before = await writes.mark()
    wrong.push(...(await misfits([cell])))
    if ((await writes.mark()) !== before) wrong.push(`${told(cell, 'any')}: the database changed`)
  }
  await writes.close()
  expect(wrong).toEqual([])
}, 300_000)

test('what may be done is let in at its door', async () => {
  const allowed = (await cellsOf(doors.filter(({ part }) => part === 'action'))).filter(
    ({ expected }) => expected === 'in',
  )
  const wrong: string[] = []
  for (const cell of allowed) {
    // An act may end the very session, or what it was done to: each has its own.
    browsers.delete(cell.column)
    if (cell.where) kept.clear()
    wrong.push(...(await misfits([await renewed(cell)], false)))
  }
  expect(wrong).toEqual([])
}, 300_000)

async function renewed(cell: Cell): Promise<Cell> {
  if (cell.where === null) return cell
  const made = await madeAt(cell.door, cell.where, cell.column)
  return { ...cell, address: cell.door.pattern.replaceAll(/:\w+/g, made.id) }
}

test('control: one permission too many, and the matrix sees it', async () => {
  const door = doors.find(({ permission, part }) => permission === 'audit.read' && part === 'loader')!
  const right = await cellsOf([door], 1)
  const row = cells.get(door.permission)! as Record<string, unknown>
  const { T } = row
  row.T = row.A
  try {
    expect(await misfits(right.filter(({ column }) => column === 'T'))).not.toEqual([])
  } finally {
    row.T = T
  }
  expect(await misfits(right.filter(({ column }) => column === 'T'))).toEqual([])
})
