import { mkdtempSync, rmSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { anchorYesterday, firstLostAnchor } from '#app/domain/anchors.server.ts'
import { beginning, firstBrokenEvent, record } from '#app/domain/events.server.ts'
import { anchorFile, keptAnchors } from '#app/ports/anchor-log.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import { at } from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const happen = (wall: string) =>
  open.db.transact((tx) => record(tx, null, 'signup.confirmed', { type: 'signup', id: wall }, at(wall)))

test('each day is anchored once, with where the chain stood when it ended in Shanghai', async () => {
  const log = keptAnchors()
  await happen('2026-05-01 09:00')
  await happen('2026-05-01 23:59')
  await happen('2026-05-02 00:00')

  const said = []
  for (const wall of ['2026-05-01 23:59', '2026-05-02 00:00', '2026-05-02 12:00', '2026-05-03 00:10'])
    said.push(await anchorYesterday(open.db, log, at(wall)))

  expect(said).toEqual([true, true, false, true])
  expect(log.anchors.map(({ day, count }) => [day, count])).toEqual([
    ['2026-04-30', 0],
    ['2026-05-01', 2],
    ['2026-05-02', 3],
  ])
  expect(log.anchors[0]?.hash).toBe(beginning)
  expect(await firstLostAnchor(open.db, log)).toBeNull()
})

test('a chain whose tail was cut off is whole in itself, and does not reach its anchor', async () => {
  const log = keptAnchors()
  await happen('2026-05-01 09:00')
  await anchorYesterday(open.db, log, at('2026-05-02 00:10'))
  // What stood here before the second event was taken away, the guards with it.
  await log.append({ day: '2026-05-02', count: 2, hash: 'f'.repeat(64) })

  expect(await firstBrokenEvent(open.db)).toBeNull()
  expect(await firstLostAnchor(open.db, log)).toBe('2026-05-02')
})

test('a chain that was written anew does not go through its anchor', async () => {
  const log = keptAnchors()
  await happen('2026-05-01 09:00')
  await log.append({ day: '2026-05-01', count: 1, hash: 'f'.repeat(64) })

  expect(await firstLostAnchor(open.db, log)).toBe('2026-05-01')
})

test('the file takes up where it was left, and passes over a line that was cut short', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qingshi-anchors-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'anchors.log')
  await happen('2026-05-01 09:00')

  await anchorYesterday(open.db, anchorFile(file), at('2026-05-02 00:10'))
  await appendFile(file, '2026-05-02 1 ab')
  const again = await anchorYesterday(open.db, anchorFile(file), at('2026-05-02 08:00'))

  expect(again).toBe(false)
  expect((await anchorFile(file).read()).map(({ day, count }) => [day, count])).toEqual([['2026-05-01', 1]])
  expect(await firstLostAnchor(open.db, anchorFile(file))).toBeNull()
})
