import { eq } from 'drizzle-orm'
import { askReset } from '#app/domain/people/ask-reset.server.ts'
import { correctPerson } from '#app/domain/people/correct.server.ts'
import type { PersonalTable } from '#app/domain/people/fields.ts'
import { sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { personalTables, placeOf } from '#app/domain/people/personal-tables.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import type { Db } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { drafts } from '#db/schema/drafts.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import { messageChoices } from '#db/schema/messages.ts'
import { accounts, consents } from '#db/schema/people.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { savedFilters } from '#db/schema/saved-filters.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import { oldPasswords } from '#db/schema/staff.ts'
import { makePupil, name } from '../support/guardians.ts'
import {
  at,
  makeActivity,
  makeHours,
  makePerson,
  makeSignup,
  makeTeam,
  makeVillage,
  testKeys,
  testNow,
} from '../support/make.ts'

import { plantWork, workWords } from './planted-work.ts'

/** Words that stand nowhere else in the world, by what they are. */
export const words = {
  name: '鱻麤爨',
  nameBefore: '龘爨籱',
  phone: '17198765430',
  phoneBefore: '17198765431',
  email: 'canary.kanari@kanari.example',
  guardian: '鱻麤爨之母',
  guardianPhone: '16198765432',
  note: '要坐在籱字窗边',
  description: '在饕字桥下扫了地',
  seed: 'KANARIKANARIKANA',
  filter: '常看的靐靐',
  draft: '还没写完的靐字',
  reason: '因为要找鱻麤爨的家长',
  device: '靐牌手机',
  ...workWords,
} as const

export type Where = { id: string; shiftId: string; activityId: string; townId: string; teamId: string }

/** Somebody of fifteen with a trace in every table that can tell who they are. */
export async function plantEverywhere(db: Db): Promise<Where> {
  const village = await makeVillage(db)
  const place = { townId: village.townId, villageId: village.id }
  const passwordHash = await hashPassword(testKeys, '石头上晒着三条毛巾')
  const contact = { phone: words.phone, email: words.email }
  const person = await makePupil(db, { ...contact, ...place, name: words.nameBefore, passwordHash })
  const staff = await makePerson(db, { roles: [{ role: 'county-staff' }] })
  const changed = { ...place, name: words.name, reason: `登记时写成了${words.nameBefore}` }
  await correctPerson(db, testKeys, person, changed, testNow)
  await name(db, person, { name: words.guardian, phone: words.guardianPhone })
  await sendConsentLink(db, testKeys, person, testNow)
  const team = await makeTeam(db, { members: [person] })
  const over = { startsAt: at('2026-04-25 09:00'), endsAt: at('2026-04-25 11:00') }
  const activity = await makeActivity(db, { townId: place.townId, shift: over })
  const signup = await makeSignup(db, activity.shift, person, { note: words.note, state: 'attended' })
  const served = { townId: place.townId, teamId: team.id, description: words.description }
  await makeHours(db, person, staff, served)
  await startSession(db, person.id, { device: words.device }, testNow)
  await askReset(db, testKeys, { kind: 'phone', value: words.phone }, { link: (token) => token }, testNow)
  await plantRows(db, person.id, staff.id)
  const where = { shiftId: activity.shift.id, townId: place.townId, teamId: team.id }
  const named = { id: person.id, name: words.name }
  await plantWork(db, named, { ...where, staffId: staff.id, signupId: signup.id })
  return {
    id: person.id,
    shiftId: activity.shift.id,
    activityId: activity.id,
    townId: place.townId,
    teamId: team.id,
  }
}

/** What commands write only on the way: rows as they stand in the middle of something. */
async function plantRows(db: Db, personId: string, staffId: string): Promise<void> {
  const sealed = (table: PersonalTable, column: string, id: string, value: string) =>
    testKeys.seal(value, placeOf(table, column, id))
  const id = () => crypto.randomUUID()
  const later = new Date(testNow.getTime() + 86_400_000)
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, personId))
  await db.transact(async (tx) => {
    const [change, factor, draft, view, grant] = [id(), id(), id(), id(), id()]
    await tx.insert(contactChanges).values({
      id: change,
      accountId: account!.id,
      kind: 'phone',
      value: sealed('contactChanges', 'value', change, words.phone),
      before: sealed('contactChanges', 'before', change, words.phoneBefore),
      askedAt: testNow,
      expiresAt: later,
    })
    const seed = sealed('secondFactors', 'seed', factor, words.seed)
    await tx.insert(secondFactors).values({ id: factor, personId, seed, lastStep: 0, setAt: testNow })
    await tx.insert(recoveryCodes).values({ personId, codeHash: 'x', madeAt: testNow })
    const body = sealed('drafts', 'body', draft, words.draft)
    await tx.insert(drafts).values({ id: draft, personId, form: 'activity', subject: 'new', body, updatedAt: testNow })
    const reason = sealed('accessLog', 'reason', view, words.reason)
    const seen = { viewerId: staffId, role: 'county-staff', field: 'phone', at: testNow } as const
    await tx.insert(accessLog).values({ id: view, personId, reason, ...seen })
    await tx.insert(revealGrants).values({
      id: grant,
      askedById: staffId,
      personId,
      fields: '["phone"]',
      reason: sealed('revealGrants', 'reason', grant, words.reason),
      askedAt: testNow,
    })
    await tx.insert(feedTokens).values({ personId, tokenHash: id(), createdAt: testNow })
    const choice = { personId, kind: 'signup', channel: 'sms', wanted: false, chosenAt: testNow } as const
    await tx.insert(messageChoices).values(choice)
    const kept = { list: 'people', name: words.filter, query: 'band=minor', madeAt: testNow } as const
    await tx.insert(savedFilters).values({ personId, ...kept })
    await tx.insert(oldPasswords).values({ personId, passwordHash: 'x', replacedAt: testNow })
    const given = { purpose: 'photo', textVersion: '1', givenBy: 'self', channel: 'web', givenAt: testNow } as const
    await tx.insert(consents).values({ personId, ...given })
  })
}

/** The personal tables in which nothing names this person, or what is theirs. */
export async function tablesWithout(db: Db, personId: string): Promise<string[]> {
  const without: string[] = []
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, personId))
  const seats = await db
    .select({ id: callReviewers.id })
    .from(callReviewers)
    .where(eq(callReviewers.personId, personId))
  const ids = [personId, ...(account ? [account.id] : []), ...seats.map(({ id }) => id)]
  for (const [table, columns] of Object.entries(personalTables)) {
    const text = JSON.stringify(await db.select().from(columns as never))
    if (!ids.some((id) => text.includes(id))) without.push(table)
  }
  return without
}
