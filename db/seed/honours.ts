import type { honours } from '../schema/honours.ts'
import { awardKindId, awardKindRows, branchRows } from './awards.ts'
import { teamId, teamName } from './catalogue.ts'
import { committee } from './county.ts'
import { instantOf } from './days.ts'
import { stableId, stableNumber } from './stable.ts'
import {
  childDeeds,
  deeds,
  givenNames,
  type HonourWords,
  honours2023,
  honoursLater,
  places,
  schools,
  surnames,
} from './words/honours.ts'
import { teams as teamWords } from './words/partners.ts'

export type HonourRow = typeof honours.$inferInsert & { id: string }

const all = [...honours2023, ...honoursLater]
const childKinds = new Set(['pioneer', 'medal-two'])

/** Somebody's name that the demo makes up, another for every number. */
const nameOf = (index: number) =>
  `${surnames[index % surnames.length]}${givenNames[Math.floor(index / surnames.length + index * 7) % givenNames.length]}`

interface Holder {
  holderName: string
  unit: string
  teamId?: string
  branchId?: string
  townId?: string
}

function holderOf(kind: (typeof awardKindRows)[number], words: HonourWords, index: number, turn: number): Holder {
  const child = childKinds.has(words.key)
  if (kind.forWhom === 'person') {
    const from = child || words.key === 'counsellor' ? schools : places
    return { holderName: nameOf(turn), unit: from[stableNumber(from.length, words.title, index)]! }
  }
  if (kind.forWhom === 'team') {
    const { slug } = teamWords[index % teamWords.length]!
    return { holderName: teamName(slug), unit: '', teamId: teamId(slug) }
  }
  if (kind.forWhom === 'branch') {
    const branch = branchRows[(index * 9 + 3) % branchRows.length]!
    return { holderName: branch.name, unit: '', branchId: branch.id!, townId: branch.townId }
  }
  const school = schools[index % schools.length]!
  return { holderName: words.key === 'pioneer-group' ? `${school}${index + 2}（1）中队` : `${school}团委`, unit: '' }
}

/** The demo's register of honours, 2023's fourteen and seventy-seven among them, with how far each year is counted. */
export function demoHonours() {
  const numbers = new Map<number, number>()
  let turn = 0
  const rows = all.flatMap((words) => {
    const kind = awardKindRows.find(({ id }) => id === awardKindId(words.key))!
    return Array.from({ length: words.given }, (_, index): HonourRow => {
      const year = Number(words.on.slice(0, 4))
      const number = (numbers.get(year) ?? 0) + 1
      numbers.set(year, number)
      const child = childKinds.has(words.key)
      const holder = holderOf(kind, words, index, turn++)
      const person = kind.forWhom === 'person'
      const lines = child ? childDeeds : deeds
      return {
        id: stableId('honour', year, number),
        ...{ number, year, kindId: kind.id!, title: words.title, level: kind.level, awardedOn: words.on },
        ...{ issuer: committee, documentNumber: words.document, holderKind: kind.forWhom, ...holder },
        deed: person ? lines[stableNumber(lines.length, words.title, index)]! : '',
        minor: child,
        // One in eight of the grown-ups did not want to stand there by full name.
        ...(person && !child && index % 8 !== 7
          ? { namedAt: instantOf(words.on, 600), namedBy: 'paper' }
          : { namedAt: null, namedBy: null }),
        source: 'import',
        recordedAt: instantOf(words.on, 600),
      }
    })
  })
  const registers = [...numbers].map(([year, last]) => ({ id: String(year), last }))
  return { honours: rows, registers }
}
