import { accountTemplates } from './templates/account.ts'
import { activityTemplates } from './templates/activity.ts'
import { attendanceTemplates } from './templates/attendance.ts'
import { awardTemplates } from './templates/award.ts'
import { certificateTemplates } from './templates/certificate.ts'
import { contactTemplates } from './templates/contact.ts'
import { guardianTemplates } from './templates/guardian.ts'
import { hoursTemplates } from './templates/hours.ts'
import { reminderTemplates } from './templates/reminder.ts'
import { revealTemplates } from './templates/reveal.ts'
import { shiftTemplates } from './templates/shift.ts'
import { signupTemplates } from './templates/signup.ts'
import { teamTemplates } from './templates/team.ts'
import type { Body, Template, Words } from './templates/template.ts'
import { venueTemplates } from './templates/venue.ts'

/** Every message the platform writes, by name: one file a subject under templates/, and one line here. */
const templates = {
  ...signupTemplates,
  ...shiftTemplates,
  ...accountTemplates,
  ...contactTemplates,
  ...guardianTemplates,
  ...activityTemplates,
  ...revealTemplates,
  ...reminderTemplates,
  ...attendanceTemplates,
  ...hoursTemplates,
  ...certificateTemplates,
  ...venueTemplates,
  ...teamTemplates,
  ...awardTemplates,
}

export type MessageName = keyof typeof templates

/** A message as it is read. */
export interface MessageWords extends Words {
  /** the signup it is about */
  signupId: string | null
}

const named = Object.entries<Template>(templates)

/** Messages whose words open something: they are in no list and no copy, and are emptied when sent. */
export const secretMessages: ReadonlySet<string> = new Set(
  named.flatMap(([name, { secret }]) => (secret ? [name] : [])),
)

/** Every message that stands in the inbox. */
export const inboxMessages: readonly string[] = named.flatMap(([name, { secret }]) => (secret ? [] : [name]))

/** How a queued message is written; throws for a name that has none. */
export function templateOf(name: string): Template {
  const template = templates[name as MessageName] as Template | undefined
  if (!template) throw new Error(`No words for the message ${name}`)
  return template
}

/** The words of a queued message. */
export const wordsOf = (name: string, body: Body, baseUrl = ''): MessageWords => ({
  ...templateOf(name).write(body, baseUrl),
  signupId: body.signupId ?? null,
})
