import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { consentLinks } from '#db/schema/guardians.ts'
import { consents } from '#db/schema/people.ts'
import { takeDownPhotosOf } from '../../activities/photos/take-down.server.ts'
import { guardianSaid, guardianTookBack } from '../../awards/nominations/consent.server.ts'
import { guardianMasked, guardianNamed } from '../../awards/nominations/full-name.server.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { mayAnswerFor } from '../../policy.ts'
import { listConsents } from '../../signups/facts.server.ts'
import { confirmAgreed, decline, removeUncovered } from '../../signups/guardian-said.server.ts'
import { isAgreed } from '../../signups/why-not.ts'
import { openAccount, refuseAccount, shutAccount } from './account.server.ts'
import { currentText } from './consent-text.ts'
import { type Answers, fieldOf, type Verdict } from './form.ts'
import { findLink, type OpenedLink } from './link.server.ts'
import { listQuestions, type Question } from './questions.server.ts'
import type { AnswerRefusal } from './refusals.ts'
import { programmeConsentDays } from './rules.ts'

const refused = (refusal: AnswerRefusal) => ({ ok: false as const, refusal })

interface Said extends Question {
  verdict: Verdict
}

/**
 * What a guardian says with their link, all of it or nothing: consents given, refused and taken back, and for each what
 * follows for the account, places and lines. The link is used up by it; a refusal leaves everything as it was. Throws
 * NotFound for a token never given out.
 */
export function answerByLink(db: Db, keys: Keys, token: string, answers: Answers, now: Date) {
  return db.transact(async (tx) => {
    const link = await findLink(tx, keys, token, now)
    if (link.state !== 'live') return refused(link.state)
    if (answers.said.length + answers.withdrawn.length === 0) return refused('nothing-chosen')

    const said = await whatIsAsked(tx, keys, link, answers, now)
    const withdrawn = await whatIsGiven(tx, link, answers.withdrawn)
    if (said.length + withdrawn.length === 0) return refused('too-late')

    await tx.update(consentLinks).set({ usedAt: now }).where(eq(consentLinks.id, link.id))
    for (const consent of withdrawn) await withdrawConsent(tx, keys, consent, now)
    for (const one of said) if (one.verdict === 'refuse') await refuseConsent(tx, keys, one, now)
    for (const one of said) if (one.verdict === 'agree') await giveConsent(tx, keys, link, one, now)
    return { ok: true as const, missed: answers.said.length > said.length }
  })
}

/** The answers to what is still asked, in the order of asking; what has lapsed or was left meanwhile falls away. */
async function whatIsAsked(tx: Tx, keys: Keys, link: OpenedLink, answers: Answers, now: Date): Promise<Said[]> {
  const said: Said[] = []
  for (const minorId of link.minorIds) {
    const questions = await listQuestions(tx, keys, minorId, now)
    const theirs = questions.flatMap((question) => {
      const answer = answers.said.find((one) => fieldOf(one) === fieldOf(question))
      return answer && mayAnswerFor(link, question) ? [{ ...question, verdict: answer.verdict }] : []
    })
    // Without an account nothing else about the child is agreed to.
    const shut = theirs.some(({ purpose, verdict }) => purpose === 'account' && verdict === 'refuse')
    const ended = new Set(
      theirs.flatMap(({ purpose, id, verdict }) => (purpose === 'nomination' && verdict === 'refuse' ? id : [])),
    )
    said.push(
      ...theirs.filter(
        ({ purpose, id, verdict }) =>
          verdict === 'refuse' || ((!shut || purpose === 'account') && !(purpose === 'full-name' && ended.has(id))),
      ),
    )
  }
  return said
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
  { purpose, personId, subjectId, asked }: Said,
  now: Date,
) {
  // Another shift of an activity that was agreed to a moment ago.
  if (purpose === 'activity' && isAgreed(await listConsents(tx, personId, now), asked!.activity)) return
  const endsAt = purpose === 'activity-kind' ? new Date(now.getTime() + programmeConsentDays * 86_400_000) : null
  const { version: textVersion } = currentText(purpose)
  const [consent] = await tx
    .insert(consents)
    .values({
      personId,
      purpose,
      subjectId,
      textVersion,
      givenBy: 'guardian',
      channel: link.channel,
      guardianshipId: link.guardianship.id,
      linkId: link.id,
      givenAt: now,
      endsAt,
    })
    .returning()
  const detail = { by: 'guardian', purpose, text: textVersion }
  await record(tx, null, 'consent.given', { type: 'consent', id: consent!.id }, now, detail)
  if (purpose === 'account') await openAccount(tx, keys, personId, now)
  else if (purpose === 'nomination') await guardianSaid(tx, keys, subjectId!, 'given', now)
  else if (purpose === 'full-name') await guardianNamed(tx, subjectId!, now)
  else if (asked) await confirmAgreed(tx, keys, personId, now)
}

async function refuseConsent(
  tx: Tx,
  keys: Keys,
  { purpose, personId, subjectId, asked }: Said,
  now: Date,
): Promise<void> {
  const other =
    purpose === 'nomination' || purpose === 'full-name'
      ? { type: 'nomination', id: subjectId! }
      : { type: 'person', id: personId }
  const subject = asked ? { type: 'signup', id: asked.signup.id } : other
  const detail = { by: 'guardian', purpose, text: currentText(purpose).version }
  await record(tx, null, 'consent.refused', subject, now, detail)
  if (purpose === 'account') await refuseAccount(tx, personId, now)
  if (purpose === 'activity') await decline(tx, keys, asked!, now)
  if (purpose === 'nomination') await guardianSaid(tx, keys, subjectId!, 'refused', now)
}

async function withdrawConsent(tx: Tx, keys: Keys, consent: Consent, now: Date): Promise<void> {
  await tx.update(consents).set({ withdrawnAt: now }).where(eq(consents.id, consent.id))
  const detail = { by: 'guardian', purpose: consent.purpose }
  await record(tx, null, 'consent.withdrawn', { type: 'consent', id: consent.id }, now, detail)
  if (consent.purpose === 'account') await shutAccount(tx, keys, consent.personId, now)
  else if (consent.purpose === 'nomination') await guardianTookBack(tx, consent, now)
  else if (consent.purpose === 'full-name') await guardianMasked(tx, consent.subjectId!, now)
  else if (consent.purpose === 'photo') await takeDownPhotosOf(tx, keys, consent.personId, now)
  else await removeUncovered(tx, keys, consent.personId, [consent], now)
}
