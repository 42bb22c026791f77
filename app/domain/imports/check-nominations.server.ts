import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { branches, towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import type { AwardKind } from '../awards/calls/write.server.ts'
import { loadCall } from '../awards/calls/write.server.ts'
import type { BeginFields } from '../awards/nominations/form.ts'
import type { Nomination } from '../awards/nominations/move.server.ts'
import { wordsOfNominationRefusal } from '../awards/nominations/refusals.ts'
import { headingsOf } from '../awards/nominations/sight.server.ts'
import { findLiving, findSubject, subjectOf } from '../awards/nominations/subject.server.ts'
import { dayOf } from '../calendar.ts'
import { can } from '../policy.ts'
import { dateWord } from '../wording.ts'
import { loadPlaces, type Places } from './places.server.ts'
import { duplicateWords, paperNotes, rowWords } from './refusals.ts'
import { bad, type Checker, type DataRow, type Problem, problemsOfShape } from './rows.ts'
import { asTyped, clean } from './texts.ts'

/** A nomination as a row of a paper list tells of it. */
export interface ListedNomination {
  begins: BeginFields
  deed: string
  /** the words under each heading the call asks for, in its order */
  texts: string[]
}

const mostOfHeading = 2_000

/**
 * Looks at rows of nominations that came on paper for one call. The same one twice is bad and names the first, in the list
 * or on the platform. What is good becomes a draft that waits for the word of whom it is about, as any other.
 */
export async function nominationsChecker(db: Db, actor: Actor, callId: string): Promise<Checker> {
  const { call, kind } = await loadCall(db, callId)
  const places = await loadPlaces(db, actor, 'award.nominate')
  const headings = headingsOf(call)
  const seen = new Map<string, DataRow>()
  const check: Checker = async (rows) => {
    const checked: Awaited<ReturnType<Checker>> = []
    for (const row of rows) {
      const begins = await readBegin(db, kind, row, places)
      const texts = headings.map((heading) => asTyped(row.typed[clean(heading)] ?? ''))
      const wrong = [...(Array.isArray(begins) ? begins : []), ...tooLong(row.values.deed ?? '', headings, texts)]
      if (Array.isArray(begins) || wrong.length > 0) {
        checked.push(bad(row, wrong))
        continue
      }
      const subject = await findSubject(db, kind, begins)
      if ('refusal' in subject) {
        checked.push(bad(row, [{ key: 'name', words: wordsOfNominationRefusal(subject.refusal) }]))
        continue
      }
      const key = Object.values(subjectOf(subject)).join(' ')
      const twice = seen.get(key)
      const there = await findLiving(db, callId, subject)
      if (!can(actor, 'award.nominate', { townId: subject.townId }))
        checked.push(bad(row, [{ key: 'town', words: rowWords['other-town'] }]))
      else if (twice) checked.push(bad(row, [{ key: 'name', words: duplicateWords(twice.row, twice.sheet) }]))
      else if (there) checked.push(bad(row, [{ key: 'name', words: await thereWords(db, there) }]))
      else {
        const payload: ListedNomination = { begins, deed: row.values.deed ?? '', texts }
        checked.push({ row, state: 'good', problems: [], becomes: { townId: subject.townId }, payload })
      }
      seen.set(key, twice ?? row)
    }
    return checked
  }
  return Object.assign(check, { notes: () => [...paperNotes] })
}

function tooLong(deed: string, headings: readonly string[], texts: readonly string[]): Problem[] {
  return [
    ...([...deed].length > 60 ? [{ key: 'deed', words: rowWords.deed }] : []),
    ...headings.flatMap((heading, index) =>
      [...texts[index]!].length > mostOfHeading ? [{ key: '', words: `${heading}：最多 ${mostOfHeading} 个字` }] : [],
    ),
  ]
}

/** What a row says as the form of a nomination would. A team or a branch stands in it by its full name. */
async function readBegin(
  db: Db,
  { forWhom }: Pick<AwardKind, 'forWhom'>,
  row: DataRow,
  places: Places,
): Promise<BeginFields | Problem[]> {
  const wrong = problemsOfShape(row, 'nominations')
  const { name = '', number = '', town = '' } = row.values
  if (forWhom === 'person' && number === '') wrong.push({ key: 'number', words: rowWords.number })
  const home = town === '' || forWhom === 'person' ? null : places.find(town, '')
  if (Array.isArray(home)) wrong.push(...home)
  if (wrong.length > 0 || Array.isArray(home)) return wrong
  const subject = await subjectNamed(db, forWhom, name)
  if (subject === null) return [{ key: 'name', words: rowWords[forWhom === 'team' ? 'team' : 'branch'] }]
  return { by: 'staff', name, number, subject, town: home?.townId ?? '' }
}

/** The id of a team or branch of this full name; null where there is none or several, empty for everybody else. */
async function subjectNamed(db: Db, forWhom: AwardKind['forWhom'], name: string): Promise<string | null> {
  if (forWhom !== 'team' && forWhom !== 'branch') return ''
  const found =
    forWhom === 'team'
      ? await db
          .select({ id: teams.id })
          .from(teams)
          .where(and(eq(teams.name, name), eq(teams.state, 'active')))
          .limit(2)
      : await db.select({ id: branches.id }).from(branches).where(eq(branches.name, name)).limit(2)
  return found.length === 1 ? found[0]!.id : null
}

/** Who put the same one forward before, and when: somebody of their own town is looked up by it. */
async function thereWords(db: Db, { byId, townId, madeAt }: Nomination): Promise<string> {
  const [by] = await db.select({ name: people.name }).from(people).where(eq(people.id, byId))
  const [town] = await db.select({ name: towns.name }).from(towns).where(eq(towns.id, townId))
  return `这次评选已经有人推荐了：${by?.name ?? ''}（${town?.name ?? ''}）${dateWord(dayOf(madeAt))}推荐的，不用再推荐一次`
}
