import type { Page } from '@playwright/test'
import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { callReviewers, calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import { notices } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { makeNomination, makeOpenCall } from '../support/calls.ts'
import { expectFit, expectStaffFit } from './fit.ts'
import { countyInChromium } from './visit.ts'

const { county, open } = countyInChromium()

type CallState = (typeof calls.$inferSelect)['state']
const callIn = async (state: CallState) =>
  (await county().db.select().from(calls).where(eq(calls.state, state)).orderBy(asc(calls.id)))[0]!.id
const nominationIn = async (callId: string) =>
  (await county().db.select().from(nominations).where(eq(nominations.callId, callId)).orderBy(asc(nominations.id)))[0]!
const noticeOf = async (callId: string) =>
  (await county().db.select().from(notices).where(eq(notices.callId, callId)))[0]!.id

/** Many pages in one go, each in many looks. */
const patience = { timeout: 240_000 }

const look = async (page: Page, address: string) => {
  const answer = await page.goto(address)
  expect([answer!.status(), new URL(page.url()).pathname]).toEqual([200, address])
}

test(
  'for a visitor, the calls, one of them and its list on notice fit every screen and axe finds nothing',
  patience,
  async () => {
    const tab = await open()
    const notice = await noticeOf(await callIn('on_notice'))
    for (const address of ['/honours/calls', `/honours/calls/${await callIn('open')}`, `/notices/${notice}`]) {
      await look(tab.page, address)
      await expectFit(tab)
    }
  },
)

test(
  'for whoever is put forward, nominates or judges, every page fits every screen and axe finds nothing',
  patience,
  async () => {
    const callId = await callIn('open')
    const own = await open({ as: '韦小禾' })
    const [mine] = await county()
      .db.select({ id: nominations.id })
      .from(nominations)
      .innerJoin(people, eq(people.id, nominations.personId))
      .where(and(eq(nominations.callId, callId), eq(people.name, '韦小禾')))
    for (const address of ['/me/nominations', `/honours/calls/${callId}/nominate`, `/me/nominations/${mine!.id}`]) {
      await look(own.page, address)
      await expectFit(own)
    }
    const { db } = county()
    const [person] = await db.select().from(people).where(eq(people.name, '韦小禾'))
    const asked = await makeNomination(db, await makeOpenCall(db), { personId: person!.id })
    await look(own.page, `/me/nominations/${asked.id}/consent`)
    await expectFit(own)
    const [seat] = await db
      .select({ id: callReviewers.id })
      .from(callReviewers)
      .innerJoin(people, eq(people.id, callReviewers.personId))
      .where(and(eq(callReviewers.callId, await callIn('reviewing')), eq(people.name, '蓝雨禾')))
    const judge = await open({ as: '蓝雨禾' })
    for (const address of ['/me/reviews', `/me/reviews/${seat!.id}`]) {
      await look(judge.page, address)
      await expectFit(judge)
    }
  },
)

test(
  'for staff, every page from the call to the certificates fits every screen and axe finds nothing',
  patience,
  async () => {
    const [takes, judges, posted, decided] = await Promise.all(
      (['open', 'reviewing', 'on_notice', 'decided'] as const).map(callIn),
    )
    const tab = await open({ as: '蓝小舟', width: 1440 })
    const addresses = [
      ...['/staff/honours', '/staff/honours/calls', '/staff/honours/calls/new', '/staff/honours/certificates'],
      ...['', '/correct', '/report', '/reviewers', '/town'].map((part) => `/staff/honours/calls/${takes}${part}`),
      ...[judges, posted, decided].map((id) => `/staff/honours/calls/${id}/board`),
      `/staff/honours/nominations/${(await nominationIn(judges!)).id}`,
      `/staff/notices/${await noticeOf(posted!)}`,
    ]
    for (const address of addresses) {
      await look(tab.page, address)
      await expectStaffFit(tab)
    }
  },
)
