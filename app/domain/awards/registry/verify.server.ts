import { asc } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { honourLevels, honourRegisters, honours } from '#db/schema/honours.ts'
import { gapsIn, type Numbered } from '../../audit/gaps.ts'
import type { Promised } from '../../audit/promises.server.ts'
import { type Holding, holdingOf, holdings, holdingWords, levelWords, numberWord } from '../words.ts'
import { countHonours } from './wall.server.ts'

/** Numbers of a year's register that no entry has, or that lie beyond how far it was counted. */
async function gaps(db: Db, entries: readonly Numbered[]): Promise<string[]> {
  const registers = await db.select().from(honourRegisters)
  return gapsIn(new Map(registers.map(({ id, last }) => [Number(id), last])), entries, numberWord)
}

/** Where the figures of the wall, by year, level and holder, are not what the entries one by one come to. */
async function wrongFigures(db: Db, standing: readonly (typeof honours.$inferSelect)[]): Promise<string[]> {
  const wrong: string[] = []
  for (const level of honourLevels) {
    const shown = await countHonours(db, { level })
    const here = standing.filter((one) => one.level === level)
    for (const year of new Set([...shown, ...here].map((one) => one.year))) {
      const figures = shown.find((one) => one.year === year)
      const kept = (holding: Holding) =>
        here.filter((one) => one.year === year && holdingOf(one.holderKind) === holding).length
      for (const holding of holdings) {
        const [said, found] = [figures?.[holding] ?? 0, kept(holding)]
        if (said !== found)
          wrong.push(`${year} 年${levelWords[level]}${holdingWords[holding]}：写着 ${said}，登记册里 ${found}`)
      }
    }
  }
  return wrong
}

/** Proves the register of honours: its numbers without gaps, and the figures of the wall from its entries. Changes nothing. */
export async function verifyRegistry(db: Db): Promise<Promised[]> {
  const entries = await db.select().from(honours).orderBy(asc(honours.year), asc(honours.number))
  const standing = entries.filter(({ state }) => state === 'standing')
  return [
    { words: '荣誉登记册的号一个不缺', broken: await gaps(db, entries) },
    { words: '荣誉墙上的数和登记册里的一样', broken: await wrongFigures(db, standing) },
  ]
}
