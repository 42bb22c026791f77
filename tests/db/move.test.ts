import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { engine } from '#db/engine.ts'
import { move } from '#db/move.ts'
import { openDatabase } from '#db/open.ts'
import { people } from '#db/schema/people.ts'
import { matching, shiftSearch } from '#db/sql.ts'
import { barePostgres, tell } from '../support/postgres.ts'
import { emptyFolder } from './empty-database.ts'
import { fullFile, rowsOfFullFile } from './full-file.ts'

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

async function places() {
  const file = fullFile(path.join(emptyFolder(), 'qingshi.db'))
  const { url, drop } = await barePostgres()
  onTestFinished(drop)
  return { file, from: `file:${file}`, to: url }
}

describe.runIf(engine === 'postgres')('from a file to PostgreSQL', () => {
  test('everything arrives as it was, and the file is not touched', async () => {
    const { file, from, to } = await places()
    const before = hashOf(file)
    await move(from, to, 'ignore')
    expect(hashOf(file)).toBe(before)
    for (const [table, count] of Object.entries(rowsOfFullFile)) {
      const [row] = await tell<{ count: number }>(to, `select count(*)::int as count from ${table}`)
      expect(row?.count, table).toBe(count)
    }

    const { db, close } = await openDatabase(to)
    const [person] = await db.select().from(people).orderBy(people.id).limit(1)
    expect(person).toMatchObject({ id: 'P0', demo: false, birthDate: null, joinedAt: new Date(1_777_593_600_000) })
    expect(
      await db
        .select({ key: shiftSearch.key })
        .from(shiftSearch)
        .where(matching(['山市'])),
    ).toEqual([{ key: 1778288400000123 }])
    await close()
  })

  test('afterwards references are kept at once, as before', async () => {
    const { from, to } = await places()
    await move(from, to, 'ignore')
    const late = await tell(to, 'select 1 from pg_constraint where condeferrable')
    expect(late).toEqual([])
    await expect(tell(to, `update people set town_id = 'nowhere' where id = 'P1'`)).rejects.toThrow('foreign key')
  })

  test('a database that has rows is refused', async () => {
    const { from, to } = await places()
    await move(from, to, 'ignore')
    await expect(move(from, to, 'ignore')).rejects.toThrow('Nothing was moved')
  })

  test('a value that would not come back as it was moves nothing', async () => {
    const { from, to } = await places()
    const open = await openDatabase(to)
    await open.close()
    await tell(
      to,
      `create function spoil() returns trigger language plpgsql as $$ begin new.name = 'x'; return new; end $$`,
      `create trigger spoil before insert on people for each row when (new.id = 'P77') execute function spoil()`,
    )
    await expect(move(from, to, 'ignore')).rejects.toThrow('Nothing was moved')
    expect(await tell(to, 'select 1 from towns')).toEqual([])
  })
})
