import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import { type AskedNomination, listAskedNominations } from '../../awards/nominations/consent.server.ts'
import { listNameable } from '../../awards/nominations/full-name.server.ts'
import type { Keys } from '../../keys.server.ts'
import { listConsents } from '../../signups/facts.server.ts'
import { type AskedSignup, listAskedOf } from '../../signups/guardian-said.server.ts'
import type { Purpose } from './consent-text.ts'

/** One thing a guardian is asked about one child. */
export interface Question {
  purpose: Purpose
  /** the signup it is about, or the child; with the purpose it names the question */
  id: string
  personId: string
  /** what a consent to it names: the activity or the programme */
  subjectId: string | null
  asked: AskedSignup | null
  /** the nomination it is about: for what, and whose */
  nominated?: AskedNomination
}

/**
 * All that a guardian is asked about a minor at a moment: the account where it waits for them, each activity that does,
 * each programme of these for a year, each nomination and the full name in it, and photographs; what they have agreed to already is not asked again.
 */
export async function listQuestions(db: Reader, keys: Keys, personId: string, now: Date): Promise<Question[]> {
  const given = await listConsents(db, personId, now)
  const questions: Question[] = []
  const waiting = await isAccountWaiting(db, personId)
  if (waiting) questions.push({ purpose: 'account', id: personId, personId, subjectId: null, asked: null })
  const programmes = new Set<string>()
  for (const asked of await listAskedOf(db, keys, personId, now)) {
    const { signup, activity } = asked
    questions.push({ purpose: 'activity', id: signup.id, personId, subjectId: activity.id, asked })
    if (!activity.programmeId || programmes.has(activity.programmeId)) continue
    programmes.add(activity.programmeId)
    questions.push({ purpose: 'activity-kind', id: signup.id, personId, subjectId: activity.programmeId, asked })
  }
  for (const nominated of await listAskedNominations(db, personId))
    questions.push({
      purpose: 'nomination',
      id: nominated.id,
      personId,
      subjectId: nominated.id,
      asked: null,
      nominated,
    })
  for (const nominated of await listNameable(db, personId)) {
    const { id } = nominated
    if (given.some(({ purpose, subjectId }) => purpose === 'full-name' && subjectId === id)) continue
    questions.push({ purpose: 'full-name', id, personId, subjectId: id, asked: null, nominated })
  }
  if (!given.some(({ purpose }) => purpose === 'photo'))
    questions.push({ purpose: 'photo', id: personId, personId, subjectId: null, asked: null })
  return questions
}

/** Whether an account waits for a guardian's word and nobody has asked to close it. */
export async function isAccountWaiting(db: Reader, personId: string): Promise<boolean> {
  const [account] = await db
    .select({ waitsFor: accounts.waitsFor, status: accounts.status })
    .from(accounts)
    .where(eq(accounts.personId, personId))
  return account?.waitsFor === 'guardian' && account.status === 'active'
}
