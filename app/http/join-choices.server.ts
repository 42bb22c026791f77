import { dayOf } from '#app/domain/calendar.ts'
import { listTowns, listVillages } from '#app/domain/league/queries.server.ts'
import { noticeSummary, noticeVersion } from '#app/domain/people/privacy-notice.ts'
import type { AppContext } from './context.ts'

/** What the fields of joining offer: towns and their villages, years of birth, and the notice in force. */
export async function findJoinChoices(db: AppContext['db'], now: Date) {
  const [towns, villages] = await Promise.all([listTowns(db), listVillages(db)])
  return {
    towns: towns.map(({ id, name }) => ({ id, name })),
    villages: villages.map(({ id, townId, name }) => ({ id, townId, name })),
    year: Number(dayOf(now).slice(0, 4)),
    notice: { version: noticeVersion, summary: [...noticeSummary] },
  }
}
