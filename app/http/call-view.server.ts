import { criterionWords, readCriteria } from '#app/domain/awards/calls/criteria.ts'
import { listCorrections } from '#app/domain/awards/calls/list.server.ts'
import type { CallNow } from '#app/domain/awards/calls/now.ts'
import { roundingWords } from '#app/domain/awards/calls/quotas.ts'
import { minuteWord } from '#app/domain/awards/calls/refusals.ts'
import { callFieldWords, judgingWords, nominatorsOf, nominatorWords } from '#app/domain/awards/calls/words.ts'
import { type AwardKind, type Call, quotasOf } from '#app/domain/awards/calls/write.server.ts'
import { holderWords, levelWords } from '#app/domain/awards/words.ts'
import { wallOf } from '#app/domain/calendar.ts'
import { listTowns } from '#app/domain/league/queries.server.ts'
import { clockWord, longDay } from '#app/domain/wording.ts'
import type { Db } from '#db/database.ts'

/** A call as pages print it, with the numbers of the towns and its corrections. */
export async function callView(db: Db, { call, kind }: { call: Call; kind: AwardKind }) {
  const [quotas, towns, corrections] = await Promise.all([
    quotasOf(db, call.id),
    listTowns(db),
    listCorrections(db, call.id),
  ])
  const fixed = towns.flatMap(({ id, name }) => (quotas.has(id) ? [`${name} ${quotas.get(id)} 名`] : []))
  const quota =
    call.quotaPercent === null
      ? fixed.join('、')
      : `交上来的 ${call.quotaPercent}%，${roundingWords[call.quotaRounding]}`
  const facts: [string, string][] = [
    ['评什么', `${kind.name}（${levelWords[kind.level]}，给${holderWords[kind.forWhom]}）`],
    [
      '谁可以推荐',
      nominatorsOf(call)
        .map((one) => nominatorWords[one])
        .join('；'),
    ],
    ['推荐时间', `${minuteWord(call.opensAt)} 到 ${minuteWord(call.closesAt)}`],
    ['各镇报上来', `${minuteWord(call.townsUntil)} 以前`],
    ['考察期', `${longDay(call.servedFrom)} 到 ${longDay(call.servedUntil)}`],
    ['表彰名额', `${call.places} 名`],
    ['各镇名额', quota],
    ['怎么评', `${judgingWords[call.judging]}${call.blind ? '，盲评' : ''}，到场评委不少于 ${call.quorum} 位`],
    ['公示', `${call.noticeDays} 个工作日`],
    ['有异议', call.contact],
  ]
  return {
    ...{ id: call.id, title: call.title, text: call.text.split('\n').filter(Boolean), state: call.state },
    ...{ year: call.year, version: call.version, withdrawn: call.withdrawnReason },
    facts: facts.filter(([, words]) => words),
    criteria: readCriteria(call.criteria).map(criterionWords),
    materials: JSON.parse(call.materials) as string[],
    corrections: corrections.map(({ number, reason, madeAt, changes }) => ({
      ...{ number, reason, at: minuteWord(madeAt) },
      fields: (JSON.parse(changes) as { field: string }[])
        .map(({ field }) => callFieldWords[field] ?? field)
        .join('、'),
    })),
  }
}

/** An instant as an input of date and time takes it. */
function momentText(at: Date): string {
  const { day, minute } = wallOf(at)
  return `${day}T${clockWord(minute).padStart(5, '0')}`
}

/** What stands in a call, as its form takes it. */
export async function callNow(db: Db, call: Call): Promise<CallNow> {
  const criteria = readCriteria(call.criteria)
  const found = <K extends (typeof criteria)[number]['kind']>(kind: K) =>
    criteria.find((one): one is Extract<(typeof criteria)[number], { kind: K }> => one.kind === kind)
  const [age, hours, membership] = [found('age'), found('hours'), found('membership')]
  const text = (value: number | string | null | undefined) =>
    value === null || value === undefined ? '' : String(value)
  return {
    revision: String(call.revision),
    nominators: nominatorsOf(call),
    quotas: Object.fromEntries(await quotasOf(db, call.id)),
    texts: {
      ...{ kind: call.kindId, year: String(call.year), title: call.title, text: call.text },
      ...{ servedFrom: call.servedFrom, servedUntil: call.servedUntil, places: String(call.places) },
      ...{ opensAt: momentText(call.opensAt), closesAt: momentText(call.closesAt) },
      townsUntil: momentText(call.townsUntil),
      ...{ quotaPercent: text(call.quotaPercent), quotaRounding: call.quotaRounding, judging: call.judging },
      ...{ quorum: String(call.quorum), noticeDays: String(call.noticeDays), contact: call.contact },
      materials: (JSON.parse(call.materials) as string[]).join('\n'),
      ...{ ageFrom: text(age?.from), ageTo: text(age?.to), ageOn: text(age?.on), hours: text(hours?.hours) },
      ...{ memberOf: text(membership?.of), memberYears: text(membership?.years) },
      ...{ earlier: text(found('earlier')?.kindId), stars: text(found('stars')?.level) },
    },
    ticks: {
      blind: call.blind,
      ladder: found('ladder') !== undefined,
      notAgain: found('not-again') !== undefined,
      noObjection: found('no-objection') !== undefined,
    },
  }
}
