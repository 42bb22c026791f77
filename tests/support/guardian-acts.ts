import { answerByLink } from '#app/domain/people/guardians/answer.server.ts'
import type { Answers } from '#app/domain/people/guardians/form.ts'
import { requestLink } from '#app/domain/people/guardians/send-link.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { makePupil, name, tokens } from './guardians.ts'
import { makeActivity, testKeys, testNow } from './make.ts'
import { messagesTo } from './signups.ts'

export const later = (hours: number, ms = 0) => new Date(testNow.getTime() + hours * 3_600_000 + ms)

/** What a guardian says to each signup (or child, for the account and photographs). */
type Asked = Record<string, Said>
type Said = 'activity' | 'activity-kind' | 'refuse' | 'account' | 'refuse-account' | 'photo'

function saidOf([id, said]: [string, Said]): Answers['said'][number] {
  if (said === 'refuse') return { purpose: 'activity', id, verdict: 'refuse' }
  if (said === 'refuse-account') return { purpose: 'account', id, verdict: 'refuse' }
  return { purpose: said, id, verdict: 'agree' }
}

/** What minors and guardians do in a test, on the database it has open. */
export function guardianActs(opened: () => OpenDatabase) {
  async function take(person: Parameters<typeof signUp>[2], shift: { id: string }, now = testNow) {
    const outcome = await signUp(opened().db, testKeys, person, { shiftId: shift.id, note: '' }, now)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    return outcome.signup
  }

  const answer = (token: string, asked: Asked, withdrawn: string[] = [], now = testNow) =>
    answerByLink(opened().db, testKeys, token, { said: Object.entries(asked).map(saidOf), withdrawn }, now)

  const lastToken = async () => (await tokens(opened().db)).at(-1)!
  const newToken = async (contact = 'mama@example.com', now = testNow) => {
    const before = await tokens(opened().db)
    const kind = contact.includes('@') ? 'email' : 'phone'
    await requestLink(opened().db, testKeys, { kind, value: contact }, now)
    return (await tokens(opened().db)).find((token) => !before.includes(token))!
  }
  const templatesTo = async (person: { id: string }) =>
    (await messagesTo(opened().db, person)).map((one) => one.template)

  /** A pupil with a guardian, who asked for the one place of a shift. */
  async function pupilAsking(given: Parameters<typeof makeActivity>[1] = {}) {
    const activity = await makeActivity(opened().db, { shift: { places: 1 }, ...given })
    const pupil = await makePupil(opened().db)
    await name(opened().db, pupil)
    const signup = await take(pupil, activity.shift)
    return { activity, shift: activity.shift, pupil, signup, token: await lastToken() }
  }

  return { take, answer, lastToken, newToken, templatesTo, pupilAsking }
}
