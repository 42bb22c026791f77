import type { callReviewers } from '../schema/calls.ts'
import type { honours } from '../schema/honours.ts'
import type { ballots, reviewerInterests } from '../schema/nominations.ts'
import type { notices, objections } from '../schema/notices.ts'
import type { callRounds } from '../schema/rounds.ts'
import { awardKindRows } from './awards.ts'
import { daysOf, documentOf, noticeDays, places } from './call-rows.ts'
import { committee } from './county.ts'
import { dayOf, daysAfter, instantOf } from './days.ts'
import { about, type Happening } from './happening.ts'
import type { CallRow, Put } from './nominated.ts'
import { idOf } from './nominated.ts'
import { endAfter } from './notices.ts'
import { stableId } from './stable.ts'
import type { Tools } from './tools.ts'
import { objectionWords } from './words/calls.ts'

type Row<T extends { $inferInsert: object }> = T['$inferInsert'] & { id: string }

/** Points that are plausible and the same every time: the first candidate best, one reviewer far from the others. */
export const pointsOf = (candidate: number, reviewer: number) =>
  reviewer === 1 && candidate === 1 ? 61 : 94 - 4 * candidate - ((candidate * 3 + reviewer * 5) % 4)

/** The mean of these reviewers in hundredths of a point. */
export function scoreOf(candidate: number, reviewers: number): number {
  const points = Array.from({ length: reviewers }, (_, reviewer) => pointsOf(candidate, reviewer))
  return Math.round((points.reduce((sum, one) => sum + one) * 100) / reviewers)
}

/**
 * One round: its reviewers, and what they gave. Of a round that runs the third has come to half of it, and the last has
 * stepped back from one and given nothing.
 */
export function judgedBy(
  call: CallRow,
  puts: readonly Put[],
  reviewers: readonly string[],
  openedAt: Date,
  over: boolean,
) {
  const { id: callId, madeById: maker } = call
  const ids = puts.map(idOf)
  const seats = reviewers.map(
    (personId): Row<typeof callReviewers> => ({
      ...{ id: stableId('call-reviewer', callId, personId), callId, personId, appointedById: maker },
      appointedAt: new Date(call.opensAt.getTime() + 24 * 3_600_000),
    }),
  )
  const closedAt = new Date(openedAt.getTime() + 47 * 3_600_000)
  const round: Row<typeof callRounds> = {
    ...{ id: stableId('call-round', callId), callId, number: 1, candidates: JSON.stringify(ids), places },
    ...{ openedById: maker, openedAt },
    ...(over ? { closedById: maker, closedAt } : {}),
  }
  const given = seats.flatMap((seat, reviewer) =>
    ids
      .filter((_, candidate) => over || reviewer < 2 || (reviewer === 2 && candidate < 2))
      .map((nominationId): Row<typeof ballots> & { by: string } => ({
        ...{ id: stableId('ballot', seat.id, nominationId), nominationId, reviewerId: seat.id, round: 1 },
        points: pointsOf(ids.indexOf(nominationId), reviewer),
        givenAt: new Date(openedAt.getTime() + (1 + reviewer) * 5_400_000),
        by: seat.personId,
      })),
  )
  const shy = over ? undefined : seats.at(-1)
  const declaredAt = new Date(openedAt.getTime() + 3_600_000)
  const interests = shy
    ? [
        {
          ...{ id: stableId('interest', shy.id), nominationId: ids.at(-1)!, reviewerId: shy.id },
          ...({ kind: 'relative', declaredAt } satisfies Partial<typeof reviewerInterests.$inferInsert>),
        },
      ]
    : []
  const happened: Happening[] = [
    ...seats.map(({ personId, appointedAt }) => ({
      ...about('call', callId, 'call.reviewer-appointed', maker, appointedAt),
      detail: { callId, personId },
    })),
    about('call', callId, 'call.reviewing', maker, openedAt),
    {
      ...about('call', callId, 'call.round-opened', maker, openedAt),
      detail: { round: 1, candidates: ids.length, places },
    },
    ...given.map(({ nominationId, by, givenAt }) => ({
      ...about('nomination', nominationId, 'ballot.given', by, givenAt),
      detail: { round: 1, callId },
    })),
    ...interests.map(({ nominationId }) => ({
      ...about('nomination', nominationId, 'ballot.stepped-back', shy!.personId, declaredAt),
      detail: { callId },
    })),
    ...(over
      ? [
          {
            ...about('call', callId, 'call.round-closed', maker, closedAt),
            detail: { round: 1, through: places, tied: 0 },
          },
        ]
      : []),
  ]
  return { seats, round, given: given.map(({ by, ...ballot }) => ballot), interests, happened }
}

/** The list of those who came through on public notice, with an objection to the last while it runs. */
export function postedBy(
  tools: Tools,
  call: CallRow,
  shown: readonly Put[],
  postedAt: Date,
  today: string,
  towns: ReadonlyMap<string, string>,
) {
  const startsOn = dayOf(postedAt)
  const endsOn = endAfter(startsOn, noticeDays)
  const over = endsOn < today
  // The one that is over was the first of its year.
  const first = daysAfter(today, daysOf.decided.posted).slice(0, 4)
  const number = over || startsOn.slice(0, 4) !== first ? 1 : 2
  const id = stableId('notice', call.id)
  const lines = shown.map((put) => ({
    ...{
      id: idOf(put),
      name: put.named ? put.person.name : tools.maskName(put.person.name),
      team: towns.get(put.person.townId)!,
      title: put.deed,
    },
    ...{ day: null, minutes: null },
  }))
  const notice: Row<typeof notices> = {
    ...{ id, kind: 'honours', callId: call.id, number, title: `${call.title}拟表彰名单公示` },
    ...{
      lines: over ? '[]' : JSON.stringify(lines),
      lineCount: lines.length,
      startsOn,
      workingDays: noticeDays,
      endsOn,
    },
    ...{ state: over ? 'ended' : 'open', publishedById: call.madeById, publishedAt: postedAt },
    endedAt: over ? instantOf(daysAfter(endsOn, 1), 10) : null,
  }
  const madeAt = new Date(postedAt.getTime() + 9 * 3_600_000)
  const objectionId = stableId('objection', call.id)
  const said: Row<typeof objections>[] = over
    ? []
    : [
        {
          ...{ id: objectionId, noticeId: id, lineId: idOf(shown.at(-1)!), channel: 'form', state: 'open', madeAt },
          text: tools.seal(objectionWords, `objections.text.${objectionId}`),
        },
      ]
  const happened: Happening[] = [
    {
      ...about('notice', id, 'notice.posted', call.madeById, postedAt),
      detail: { lines: lines.length, endsOn },
    },
    ...said.map(() => ({ ...about('notice', id, 'objection.made', null, madeAt), detail: { channel: 'form' } })),
    ...(notice.endedAt
      ? [{ ...about('notice', id, 'notice.ended', null, notice.endedAt), detail: { counted: lines.length, held: 0 } }]
      : []),
  ]
  return { notice, objections: said, happened }
}

/** The honours of a call that is decided, at the end of the register of its year. */
export function honouredBy(
  call: CallRow,
  through: readonly Put[],
  last: number,
  rejected: number,
  towns: ReadonlyMap<string, string>,
  awardedOn: string,
) {
  const kind = awardKindRows.find(({ id }) => id === call.kindId)!
  const year = Number(awardedOn.slice(0, 4))
  const { decidedById, decidedAt } = call
  const documentNumber = documentOf(call.year)
  const rows = through.map(
    (put, index): Row<typeof honours> => ({
      ...{ id: stableId('honour', year, last + index + 1), number: last + index + 1, year, awardedOn, documentNumber },
      ...{ kindId: kind.id!, title: kind.name, level: kind.level, issuer: committee, holderKind: 'person' },
      ...{ holderName: put.person.name, personId: put.person.id, townId: put.person.townId },
      ...{ unit: towns.get(put.person.townId)!, deed: put.deed, nominationId: idOf(put) },
      ...{ source: 'decision', recordedById: decidedById, recordedAt: decidedAt! },
    }),
  )
  const happened: Happening[] = [
    ...rows.map(({ id, number, level }) => ({
      ...about('honour', id, 'honour.registered', decidedById!, decidedAt!),
      detail: { number: `${year}-${String(number).padStart(3, '0')}`, source: 'decision', level },
    })),
    {
      ...about('call', call.id, 'call.decided', decidedById!, decidedAt!),
      detail: { awarded: rows.length, rejected, documentNumber },
    },
  ]
  return { honours: rows, register: { id: String(year), last: last + rows.length }, happened }
}
