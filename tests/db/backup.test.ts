import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { backUp, manifestOf, readManifest } from '#db/backup.ts'
import { restore } from '#db/restore.ts'
import { connect } from '#db/sqlite-connection.ts'
import { emptyFolder } from './empty-database.ts'
import { fullFile, rowsOfFullFile } from './full-file.ts'

async function backedUp() {
  const place = emptyFolder()
  const file = fullFile(path.join(place, 'qingshi.db'))
  const copy = await backUp(file, path.join(place, 'backups'))
  return { place, file, copy }
}

const peopleIn = (file: string) => {
  const connection = connect(file, 'tool')
  const count = connection.prepare<[], number>('select count(*) from people').pluck().get()!
  connection.close()
  return count
}

test('a backup restored elsewhere has every row, and its words are found', async () => {
  const { copy, place } = await backedUp()
  const target = path.join(place, 'elsewhere', 'qingshi.db')
  expect(await restore(copy, target)).toBeNull()
  expect(readManifest(copy).counts).toMatchObject({ people: rowsOfFullFile.people, events: 1 })
  const connection = connect(target, 'tool')
  expect(
    connection.prepare(`select rowid from shift_search where shift_search match '山市'`).pluck().all(),
  ).toHaveLength(1)
  expect(connection.pragma('foreign_key_check')).toEqual([])
  connection.close()
})

test('what another connection writes meanwhile does not disturb a backup, and what was written before is in it', async () => {
  const { file, place } = await backedUp()
  const writer = connect(file, 'tool')
  const write = () => writer.prepare(`insert into event_values values (hex(randomblob(16)), 'later', 'f', 'v')`).run()
  write()
  const making = backUp(file, path.join(place, 'second'))
  for (let number = 0; number < 50; number++) write()
  const { counts } = readManifest(await making)
  expect(counts.event_values).toBeGreaterThan(rowsOfFullFile.event_values)
  writer.close()
})

test('a cut, a changed and an undescribed backup are refused, and nothing is touched', async () => {
  const { file, copy, place } = await backedUp()
  const before = statSync(file).mtimeMs
  const spoiled = (name: string, spoil: (file: string) => void) => {
    const other = path.join(place, `${name}.db`)
    copyFileSync(copy, other)
    copyFileSync(manifestOf(copy), manifestOf(other))
    spoil(other)
    return restore(other, file)
  }
  await expect(spoiled('cut', (other) => truncateSync(other, statSync(copy).size - 4096))).rejects.toThrow('backup')
  await expect(
    spoiled('flipped', (other) => {
      const bytes = readFileSync(other)
      bytes[bytes.length >> 1]! ^= 4
      writeFileSync(other, bytes)
    }),
  ).rejects.toThrow('backup')
  copyFileSync(copy, path.join(place, 'bare.db'))
  await expect(restore(path.join(place, 'bare.db'), file)).rejects.toThrow('bare.json')
  expect(statSync(file).mtimeMs).toBe(before)
})

test('what stood there is moved aside and kept', async () => {
  const { file, copy } = await backedUp()
  const writer = connect(file, 'tool')
  writer.exec('delete from event_values; delete from people')
  writer.close()
  const aside = await restore(copy, file)
  expect(peopleIn(file)).toBe(rowsOfFullFile.people)
  expect(peopleIn(aside!)).toBe(0)
  expect(await restore(copy, file)).not.toBe(aside)
})

test('a database that a server has open is not replaced under it', async () => {
  const { file, copy } = await backedUp()
  const server = connect(file, 'writer')
  server.prepare('select count(*) from people').get()
  await expect(restore(copy, file)).rejects.toThrow('stop the server first')
  expect(existsSync(file)).toBe(true)
  server.close()
  await restore(copy, file)
})

test('a broken database can be replaced', async () => {
  const { file, copy } = await backedUp()
  writeFileSync(file, 'this is no database at all, whatever its name says'.repeat(100))
  expect(readFileSync((await restore(copy, file))!, 'utf8')).toContain('no database')
  expect(peopleIn(file)).toBe(rowsOfFullFile.people)
})

test('whoever was erased after the backup stays on the list of the erased', async () => {
  const { file, place } = await backedUp()
  const log = path.join(place, 'erasures.log')
  writeFileSync(log, 'one\ntwo\n')
  const copy = await backUp(file, path.join(place, 'backups'))
  writeFileSync(log, 'one\ntwo\nthree\n')
  await restore(copy, file)
  expect(readFileSync(log, 'utf8')).toBe('one\ntwo\nthree\n')
  writeFileSync(log, '')
  await restore(copy, file)
  expect(readFileSync(log, 'utf8')).toBe('one\ntwo\n')
})

test('nobody but the user of the server may read the database and its copies', async () => {
  const { file, copy } = await backedUp()
  const writer = connect(file, 'writer')
  writer.prepare(`delete from event_values where id = 'a1'`).run()
  for (const kept of [file, `${file}-wal`, copy]) expect(statSync(kept).mode & 0o077, kept).toBe(0)
  writer.close()
})
