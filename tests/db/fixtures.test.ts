import { readdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { wrongTotals } from '#app/domain/hours/totals.server.ts'
import { engine, fileOf } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { countsOf, databaseOf, failingAfter, knownTo, releases, upgrade } from '../support/fixtures.ts'

async function fixtureOf(release: string) {
  const fixture = await databaseOf(release)
  onTestFinished(fixture.drop)
  return fixture
}

/** Tables that have fewer rows than before, or are gone. */
const lost = (before: Record<string, number>, after: Record<string, number>) =>
  Object.keys(before).filter((table) => (after[table] ?? -1) < before[table]!)

test.each(releases)('D19: the data of %s comes to this release whole, and its guards with it', async (release) => {
  const { url, place } = await fixtureOf(release)
  const before = await countsOf(url)
  expect(before.people).toBeGreaterThan(100)
  const notices = await upgrade(url)
  const after = await countsOf(url)

  expect(lost(before, after)).toEqual([])
  expect(lost({ ...before, people: before.people! + 1 }, after)).toEqual(['people']) // the control: one more is missed
  if (engine === 'sqlite') {
    const copies = readdirSync(path.join(place, 'backups'))
    expect([copies.length, notices[0]?.startsWith('Backup before migrating')]).toEqual([1, true])
    expect(await countsOf(`file:${path.join(place, 'backups', copies[0]!)}`)).toEqual(before)
    const connection = new Database(fileOf(url), { readonly: true })
    expect(connection.pragma('foreign_key_check')).toEqual([])
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    connection.close()
  }
  const { db, close } = await openDatabase(url)
  expect(await firstBrokenEvent(db)).toBeNull()
  expect(await wrongTotals(db)).toEqual([])
  await expect(db.transact((tx) => tx.update(events).set({ kind: 'x' }))).rejects.toThrow()
  await close()
  expect(await upgrade(url)).toEqual([])
})

test.each(releases)(
  'D19: an upgrade of %s that ends half way leaves all as it was, and runs whole the next time',
  async (release) => {
    const { url, place } = await fixtureOf(release)
    const before = await countsOf(url)
    // A few places of the way; every few statements is the drill's.
    for (let count = 0, folder: string | null; ; count += 61) {
      folder = failingAfter(count, before.applied_migrations!, place)
      if (folder === null) break
      await expect(upgrade(url, folder)).rejects.toThrow('syntax error')
      expect(await countsOf(url)).toEqual(before)
    }
    await upgrade(url)
    expect(lost(before, await countsOf(url))).toEqual([])
  },
  240_000,
)

test.each(releases)('D19: %s does not open what this release has written', async (release) => {
  const { url, place } = await fixtureOf(release)
  const had = (await countsOf(url)).applied_migrations!
  await upgrade(url)
  const after = await countsOf(url)
  await expect(upgrade(url, knownTo(had, place))).rejects.toThrow('newer release')
  expect(await countsOf(url)).toEqual(after)
})
