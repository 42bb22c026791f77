import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { awardKinds } from '#db/schema/honours.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { type HonourFields, honourForm } from '../awards/registry/form.ts'
import { fieldOfRefusal, wordsOfRegistryRefusal } from '../awards/registry/refusals.ts'
import { findSame, readHonour } from '../awards/registry/write.server.ts'
import { type HolderKind, type HonourLevel, holderWords, levelWords } from '../awards/words.ts'
import { ageOn, dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { findBirthDay } from '../people/guardians/minor.server.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { loadPlaces, type Places } from './places.server.ts'
import { duplicateWords, rowWords } from './refusals.ts'
import { bad, type Checker, type DataRow, type Problem, problemsOfShape, readingOf } from './rows.ts'
import { readDay } from './texts.ts'

type Kind = typeof awardKinds.$inferSelect

/** Rows that are told of by number, at most. */
const toldRows = 20

/**
 * Looks at rows of honours of earlier years. Of people without a number the account is found by name and town, and only
 * where there is one of that name in that town; everybody else is kept as a name. The same honour is there already.
 */
export async function honoursChecker(db: Db, keys: Keys, actor: Actor, now: Date): Promise<Checker> {
  const places = await loadPlaces(db, actor, 'award.grant')
  const kinds = await db.select().from(awardKinds)
  const minorAge = await findRuleNumber(db, 'minor.age', dayOf(now))
  const seen = new Map<string, DataRow>()
  const byTown: number[] = []
  const check: Checker = async (rows) => {
    const checked: Awaited<ReturnType<Checker>> = []
    for (const row of rows) {
      const typed = readTyped(row, problemsOfShape(row, 'honours'), kinds, places)
      if (Array.isArray(typed)) {
        checked.push(bad(row, typed))
        continue
      }
      const found = await withAccount(db, typed)
      const read = await readHonour(db, actor, found, 'import', now)
      if ('refusal' in read) {
        checked.push(
          bad(row, [{ key: fieldOfRefusal[read.refusal.kind], words: wordsOfRegistryRefusal(read.refusal) }]),
        )
        continue
      }
      const { kindId, awardedOn, level, holderName, unit, personId } = read.row
      const key = [kindId, awardedOn, level, holderName, unit].join('\n')
      const twice = seen.get(key)
      seen.set(key, twice ?? row)
      if (twice) checked.push(bad(row, [{ key: 'holder', words: duplicateWords(twice.row, twice.sheet) }]))
      else if (await findSame(db, read.row)) checked.push({ row, state: 'known', problems: [] })
      else {
        if (personId && !typed.number) byTown.push(row.row)
        const birthDay = personId ? await findBirthDay(db, keys, personId) : null
        const under = birthDay !== null && ageOn(birthDay, awardedOn) < minorAge
        const payload: HonourFields = { ...found, ...(under && { minor: 'on' as const }) }
        checked.push({ row, state: 'good', problems: [], payload })
      }
    }
    return checked
  }
  return Object.assign(check, {
    notes: () =>
      byTown.length === 0
        ? []
        : [
            `按姓名和镇对上了 ${byTown.length} 人的账号，写入前核对一下：第 ${byTown.slice(0, toldRows).join('、')} 行${byTown.length > toldRows ? '等' : ''}。不是同一个人的，去掉镇再上传`,
          ],
  })
}

const named = <K extends string>(words: Record<K, string>, text: string): K | null =>
  (Object.keys(words) as K[]).find((key) => words[key] === text) ?? null

/** 县, 县级 and 市（县）级 are not one: the middle level is the city above, and a row says which it means. */
const levelOf = (text: string): HonourLevel | null =>
  named(levelWords, text.endsWith('级') ? text : `${text}级`) ?? named({ nation: '全国级', region: '自治区级' }, text)

function readTyped(row: DataRow, shape: Problem[], kinds: readonly Kind[], places: Places): HonourFields | Problem[] {
  const { values, wrong, sound, read } = readingOf(row, shape)
  const level = read('level', rowWords.level, levelOf)
  const holderKind = read('holderKind', rowWords.holder, (text) => named<HolderKind>(holderWords, text))
  const awardedOn = read('awardedOn', rowWords.day, readDay)
  const minor = read('minor', rowWords.yes, (text) => ({ 是: true, 否: false })[text] ?? null)
  const kind =
    level && holderKind ? read('kind', rowWords['award-kind'], (text) => kindOf(kinds, text, level, holderKind)) : null
  const home = sound('town') ? places.find(values.town!, '') : null
  if (Array.isArray(home)) wrong.push(...home)
  const parsed = honourForm.safeParse({
    ...{ kind: kind?.id, title: values.title || kind?.name, level, awardedOn, issuer: values.issuer, holderKind },
    ...{ documentNumber: values.documentNumber, holder: values.holder, number: values.number, unit: values.unit },
    ...{ town: home && !Array.isArray(home) ? home.townId : '', deed: values.deed, proof: values.proof },
    ...(minor && { minor: 'on' }),
  })
  if (wrong.length > 0) return wrong
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, message }) => ({ key: String(path[0]), words: message }))
}

const bare = (text: string) => text.replace(/[\s“”"]/g, '')

/** The kind of a name, of this level where there are several; one of another level where there is no other. */
function kindOf(kinds: readonly Kind[], name: string, level: HonourLevel, forWhom: HolderKind): Kind | null {
  const found = kinds.filter((one) => bare(one.name) === bare(name) && one.forWhom === forWhom)
  return found.find((one) => one.level === level) ?? (found.length === 1 ? found[0]! : null)
}

/** A person without a number gets that of the only account of this name in this town, if there is one. */
async function withAccount(db: Db, typed: HonourFields): Promise<HonourFields> {
  if (typed.holderKind !== 'person' || typed.number || !typed.town) return typed
  const found = await db
    .select({ number: people.volunteerNumber })
    .from(people)
    .where(
      and(
        eq(people.name, typed.holder),
        eq(people.townId, typed.town),
        isNull(people.closedAt),
        isNull(people.mergedIntoId),
      ),
    )
    .limit(2)
  return found.length === 1 ? { ...typed, number: found[0]!.number } : typed
}
