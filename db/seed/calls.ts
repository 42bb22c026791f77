import { callOf, daysOf, quotaRows } from './call-rows.ts'
import { teamId } from './catalogue.ts'
import { townNamed } from './county.ts'
import { ageOn, dayOf, daysAfter, instantOf } from './days.ts'
import { about, type Happening } from './happening.ts'
import { honouredBy, judgedBy, postedBy, scoreOf } from './judged.ts'
import { teamsOf } from './members.ts'
import { type Act, type CallRow, nominationHappenings, nominationOf, type Put, stepsOf } from './nominated.ts'
import { type Person, personId } from './people.ts'
import { stableOrder } from './stable.ts'
import type { Tools } from './tools.ts'
import { callWords, nominationDeeds, returnedWords } from './words/calls.ts'

const staffNames = { 岭南镇: '罗青山', 北泗镇: '韦时雨', 河里镇: '莫见山' } as const
const townNames = new Map(Object.keys(staffNames).map((name) => [townNamed(name).id, name]))
const townStaff = new Map(Object.entries(staffNames).map(([name, staff]) => [townNamed(name).id, personId(staff)]))
const [maker, decider, leader, judge] = ['蓝小舟', '覃望舒', '韦知远', '蓝雨禾'].map(personId) as [
  string,
  string,
  string,
  string,
]
const slug = 'xiaoqingshi'

/** Who plays what: members of the team are put forward, who is in no team judges. */
function castOf(persons: readonly Person[], today: string) {
  const grown = persons.filter(({ signIn, birthDay }) => !signIn && ageOn(birthDay, today) >= 18)
  const members = stableOrder(
    grown.filter((one) => ageOn(one.birthDay, today) < 35 && teamsOf(one).includes(slug)),
    'nominees',
  )
  const towns = [...townNames.keys()]
  return {
    /** Somebody of each town in turn, so that none takes more than its places. */
    pick(index: number): Person {
      const own = members.filter(({ townId }) => townId === towns[index % towns.length])
      return own[Math.floor(index / towns.length) % own.length]!
    },
    // The third of them has an account, so that somebody can go on where the round stands.
    reviewers: stableOrder(
      grown.filter((one) => teamsOf(one).length === 0),
      'reviewers',
    )
      .slice(0, 3)
      .map(({ id }) => id)
      .toSpliced(2, 0, judge),
  }
}

/** The calls of the demo: one that takes nominations, one before its reviewers, one on public notice, one decided. */
export function callsOf(
  tools: Tools,
  persons: readonly Person[],
  registers: readonly { id: string; last: number }[],
  today: string,
) {
  const { pick, reviewers } = castOf(persons, today)
  const all = callWords.map((words, turn) => {
    const call = callOf(words, maker, decider, today)
    const days = daysOf[words.key]
    const at = (offset: number, minutes: number) => instantOf(daysAfter(today, offset), minutes)
    const people = Array.from({ length: 5 }, (_, index) => pick(index + turn * 3))
    const puts = words.key === 'open' ? openOnes(call, people, persons, at) : candidates(call, people, days, at, turn)
    const [first, second] = puts as [Put, Put]
    const judged =
      words.key === 'open'
        ? null
        : judgedBy(call, puts, reviewers, at(days.judged < 0 ? days.judged : days.towns + 1, 540), days.judged < 0)
    const posted =
      days.posted < 0 ? postedBy(tools, call, [first, second], at(days.posted, 600), today, townNames) : null
    const year = String(Number(daysAfter(today, days.decided).slice(0, 4)))
    const last = registers.find(({ id }) => id === year)?.last ?? 0
    const awardedOn = dayOf(at(days.decided, 600))
    const honoured =
      days.decided < 0 ? honouredBy(call, [first, second], last, puts.length - 2, townNames, awardedOn) : null
    const happened: Happening[] = [
      { ...about('call', call.id, 'call.drafted', maker, call.madeAt), detail: { year: call.year } },
      { ...about('call', call.id, 'call.opened', maker, call.openedAt!), detail: { version: 1 } },
      ...puts.flatMap(nominationHappenings),
      ...(judged?.happened ?? []),
      ...(posted?.happened ?? []),
      ...(honoured?.happened ?? []),
    ]
    return { call, puts, judged, posted, honoured, happened }
  })
  const honoured = all.flatMap((one) => one.honoured ?? [])
  return {
    calls: all.map(({ call }) => call),
    quotas: all.flatMap(({ call }) => quotaRows(call)),
    reviewers: all.flatMap(({ judged }) => judged?.seats ?? []),
    nominations: all.flatMap(({ puts }) => puts.map((put) => nominationOf(tools, put))),
    steps: all.flatMap(({ puts }) => puts.flatMap(stepsOf)),
    rounds: all.flatMap(({ judged }) => judged?.round ?? []),
    ballots: all.flatMap(({ judged }) => judged?.given ?? []),
    interests: all.flatMap(({ judged }) => judged?.interests ?? []),
    notices: all.flatMap(({ posted }) => posted?.notice ?? []),
    objections: all.flatMap(({ posted }) => posted?.objections ?? []),
    honours: honoured.flatMap(({ honours }) => honours),
    registers: [
      ...registers.filter(({ id }) => !honoured.some(({ register }) => register.id === id)),
      ...honoured.map(({ register }) => register),
    ],
    happened: all.flatMap((one) => one.happened),
  }
}

type At = (offset: number, minutes: number) => Date

function putOf(call: CallRow, person: Person, madeAt: Date, acts: readonly Act[], turn: number): Put {
  const [deed, words] = nominationDeeds[turn % nominationDeeds.length]!
  return {
    ...{ call, person, via: 'team', by: leader, teamId: teamId(slug), madeAt, agreed: true, acts },
    ...{ deed, told: [words, '“他答应的事都做到了。”'] },
  }
}

const staffOf = ({ townId }: Person) => townStaff.get(townId)!

/** Of the call that takes nominations: one in every state that it can be in before its judging. */
function openOnes(call: CallRow, people: readonly Person[], persons: readonly Person[], at: At): Put[] {
  const [waits, handedIn, byStaff, back, forward] = people as [Person, Person, Person, Person, Person]
  const own = persons.find(({ id }) => id === personId('韦小禾'))!
  const submit = (day: number, by: string): Act => ({ verb: 'submit', at: at(day, 1200), by })
  return [
    { ...putOf(call, waits, at(-2, 1140), [], 0), agreed: false },
    { ...putOf(call, own, at(-3, 1140), [], 1), via: 'self', by: own.id, teamId: null },
    putOf(call, handedIn, at(-6, 1140), [submit(-4, leader)], 2),
    {
      ...putOf(call, byStaff, at(-5, 900), [submit(-4, staffOf(byStaff))], 3),
      ...{ via: 'staff', by: staffOf(byStaff), teamId: null },
    },
    {
      ...putOf(
        call,
        back,
        at(-8, 1140),
        [submit(-7, leader), { verb: 'return', at: at(-3, 600), by: staffOf(back), reason: returnedWords }],
        4,
      ),
      told: [nominationDeeds[4]![1]],
    },
    putOf(
      call,
      forward,
      at(-9, 1140),
      [submit(-8, leader), { verb: 'recommend', at: at(-2, 600), by: staffOf(forward) }],
      5,
    ),
  ]
}

/** Of a call that was judged, or is being: four whom their towns put forward, of whom the first two come through. */
function candidates(
  call: CallRow,
  people: readonly Person[],
  days: (typeof daysOf)[keyof typeof daysOf],
  at: At,
  turn: number,
): Put[] {
  return people.slice(0, 4).map((person, index) => {
    const through = days.judged < 0 && index < 2
    const later = (offset: number, minutes: number, verb: Act['verb'], by: string | null, reason?: string): Act[] =>
      offset < 0 ? [{ verb, at: at(offset, minutes), by, ...(reason ? { reason } : {}) }] : []
    const held = through && index === 1 && days.decided > 0
    const acts: Act[] = [
      { verb: 'submit', at: at(days.opens + 8 + index, 1200), by: leader },
      { verb: 'recommend', at: at(days.towns - 2, 600 + index), by: staffOf(person) },
      ...(through ? later(days.judged + 2, 480 + index, 'shortlist', maker) : []),
      ...(through ? later(days.posted, 600, 'post', maker) : []),
      ...(held ? later(days.posted, 1140, 'suspend', null) : []),
      ...(days.decided < 0
        ? through
          ? later(days.decided, 600, 'award', decider)
          : later(days.decided, 601, 'reject', decider, '名额有限，没有入围')
        : []),
    ]
    const judged = days.judged < 0 ? { score: scoreOf(index, 4), ...(through ? { standing: index + 1 } : {}) } : {}
    return { ...putOf(call, person, at(days.opens + 5, 1140), acts, turn * 3 + index), ...judged, named: index === 0 }
  })
}
