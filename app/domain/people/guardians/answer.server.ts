import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { consentLinks } from '#db/schema/guardians.ts'
import { consents } from '#db/schema/people.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { mayAnswerFor } from '../../policy.ts'
import { listConsents } from '../../signups/facts.server.ts'
import {
  type AskedSignup,
  confirmAgreed,
  decline,
  listAskedOf,
  removeUncovered,
} from '../../signups/guardian-said.server.ts'
import { isAgreed } from '../../signups/why-not.ts'
import { consentTextVersion } from './consent-text.ts'
import type { Answers, Verdict } from './form.ts'
import { findLink, type OpenedLink } from './link.server.ts'
import type { AnswerRefusal } from './refusals.ts'
import { programmeConsentDays } from './rules.ts'

const refused = (refusal: AnswerRefusal) => ({ ok: false as const, refusal })

interface Said {
  asked: AskedSignup
  verdict: Verdict
}

/**
 * What a guardian says with their link, all of it or nothing: consents given, refused and taken back, and for each what
 * follows for places and lines. The link is used up by it; a refusal leaves everything as it was. Throws NotFound for a
 * token never given out.
 */
export function answerByLink(db: Db, keys: Keys, token: string, answers: Answers, now: Date) {
  return db.transact(async (tx) => {
    const link = await findLink(tx, keys, token, now)
    if (link.state !== 'live') return refused(link.state)
    if (answers.asked.length + answers.withdrawn.length === 0) return refused('nothing-chosen')

    const said = await whatIsAsked(tx, keys, link, answers, now)
    const withdrawn = await whatIsGiven(tx, link, answers.withdrawn)
    if (said.length + withdrawn.length === 0) return refused('too-late')

    await tx.update(consentLinks).set({ usedAt: now }).where(eq(consentLinks.id, link.id))
    for (const consent of withdrawn) await withdrawConsent(tx, keys, consent, now)
    for (const { asked, verdict } of said) if (verdict === 'refuse') await refuseConsent(tx, keys, asked, now)
    for (const { asked, verdict } of said)
      if (verdict !== 'refuse') await giveConsent(tx, keys, link, asked, verdict, now)
    return { ok: true as const, missed: answers.asked.length > said.length }
  })
}

/** The answers to what is still asked; what has lapsed or was left meanwhile falls away. */
async function whatIsAsked(tx: Tx, keys: Keys, link: OpenedLink, answers: Answers, now: Date): Promise<Said[]> {
  const open: AskedSignup[] = []
  for (const minorId of link.minorIds) open.push(...(await listAskedOf(tx, keys, minorId, now)))
  return answers.asked.flatMap(({ signupId, verdict }) => {
    const asked = open.find(({ signup }) => signup.id === signupId)
    return asked && mayAnswerFor(link, asked.signup) ? [{ asked, verdict }] : []
  })
}

type Consent = typeof consents.$inferSelect

async function whatIsGiven(tx: Tx, link: OpenedLink, ids: string[]): Promise<Consent[]> {
  if (ids.length === 0) return []
  const found = await tx
    .select()
    .from(consents)
    .where(and(inArray(consents.id, ids), eq(consents.givenBy, 'guardian')))
  return found.filter((consent) => consent.withdrawnAt === null && mayAnswerFor(link, consent))
}

async function giveConsent(
  tx: Tx,
  keys: Keys,
  link: OpenedLink,
  { signup, activity }: AskedSignup,
  verdict: Exclude<Verdict, 'refuse'>,
  now: Date,
): Promise<void> {
  // An activity of no programme cannot be agreed to as one of a kind.
  const purpose = activity.programmeId ? verdict : 'activity'
  // Another shift of an activity that was agreed to a moment ago.
  if (purpose === 'activity' && isAgreed(await listConsents(tx, signup.personId, now), activity)) return
  const [consent] = await tx
    .insert(consents)
    .values({
      personId: signup.personId,
      purpose,
      subjectId: purpose === 'activity' ? activity.id : activity.programmeId,
      textVersion: consentTextVersion,
      givenBy: 'guardian',
      channel: link.channel,
      guardianshipId: link.guardianship.id,
      givenAt: now,
      endsAt: purpose === 'activity' ? null : new Date(now.getTime() + programmeConsentDays * 86_400_000),
    })
    .returning()
  await record(tx, null, 'consent.given', { type: 'consent', id: consent!.id }, now, { by: 'guardian', purpose })
  await confirmAgreed(tx, keys, signup.personId, now)
}

async function refuseConsent(tx: Tx, keys: Keys, asked: AskedSignup, now: Date): Promise<void> {
  await record(tx, null, 'consent.refused', { type: 'signup', id: asked.signup.id }, now, { by: 'guardian' })
  await decline(tx, keys, asked, now)
}

async function withdrawConsent(tx: Tx, keys: Keys, consent: Consent, now: Date): Promise<void> {
  await tx.update(consents).set({ withdrawnAt: now }).where(eq(consents.id, consent.id))
  await record(tx, null, 'consent.withdrawn', { type: 'consent', id: consent.id }, now, { by: 'guardian' })
  await removeUncovered(tx, keys, consent.personId, [consent], now)
}
