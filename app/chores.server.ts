import path from 'node:path'
import type { Db } from '#db/database.ts'
import type { Config } from './config.server.ts'
import { finishOver } from './domain/activities/finish.server.ts'
import { forgetPast } from './domain/activities/forget-past.server.ts'
import { anchorYesterday } from './domain/anchors.server.ts'
import { forgetDrafts } from './domain/drafts/keep.server.ts'
import { dropPhotos } from './domain/hours/photos.server.ts'
import { writeBegun } from './domain/imports/commit-parts.server.ts'
import { forgetImports } from './domain/imports/forget.server.ts'
import type { Keys } from './domain/keys.server.ts'
import type { Post } from './domain/messages/deliver.server.ts'
import { handOn } from './domain/messages/hand-on.server.ts'
import { sendDue } from './domain/messages/send-due.server.ts'
import { tidyMessages } from './domain/messages/tidy.server.ts'
import { endDue } from './domain/notices/end.server.ts'
import { postDue } from './domain/notices/post.server.ts'
import { forgetResets } from './domain/people/ask-reset.server.ts'
import { forgetContactChanges } from './domain/people/contact-change/undo.server.ts'
import { forgetSessions } from './domain/people/end-sessions.server.ts'
import { closeDue } from './domain/people/erase.server.ts'
import { forgetGuardians } from './domain/people/guardians/forget.server.ts'
import { closeUnanswered } from './domain/people/guardians/forget-waiting.server.ts'
import { askWhoTurned } from './domain/people/guardians/turned.server.ts'
import { retain } from './domain/people/retention/retain.server.ts'
import { forgetInvitations } from './domain/people/staff/forget.server.ts'
import { remind } from './domain/signups/remind.server.ts'
import { settleOverdue, settleReleased } from './domain/signups/settle-overdue.server.ts'
import type { ChoreName } from './domain/system/chore-words.ts'
import { watchClock } from './domain/system/clock-back.server.ts'
import { aliyunSms } from './ports/aliyun-sms.server.ts'
import { anchorFile } from './ports/anchor-log.server.ts'
import { erasureFile } from './ports/erasure-log.server.ts'
import { localFiles } from './ports/files.server.ts'
import { smtpMail } from './ports/mail.server.ts'
import { loggedSms } from './ports/sms.server.ts'
import { type Chore, startWorker } from './worker.server.ts'

interface Chores {
  config: Pick<Config, 'dataDir' | 'smtpUrl' | 'mailFrom' | 'sms' | 'accessLogDays'>
  keys: Keys
  db: Db
  clock: () => Date
  /** Where links in messages lead; without a slash at its end. */
  baseUrl: string
}

/**
 * What is done beside serving, by one process at a time: messages leave, the day before is reminded of, places are no
 * longer held for whom they were held in vain, what is past is taken out of the search, sessions, links, messages,
 * guardians, uploaded lists and photos no longer needed are forgotten, accounts whose days are over close, and each day of the
 * chain of events is anchored outside the database. Nothing waits for it: what a deadline decides, the clock in the query decides.
 */
export function startChores({ config, keys, db, clock, baseUrl }: Chores): { stop(): Promise<void> } {
  const post: Post = {
    mail: config.smtpUrl ? smtpMail(config.smtpUrl, config.mailFrom) : null,
    sms: config.sms ? aliyunSms(config.sms, clock) : loggedSms((line) => void process.stdout.write(`${line}\n`)),
    baseUrl,
  }
  const files = localFiles(path.join(config.dataDir, 'files'))
  const anchors = anchorFile(path.join(config.dataDir, 'anchors.log'))
  const erasures = erasureFile(path.join(config.dataDir, 'erasures.log'))
  const chores: (Chore & { name: ChoreName })[] = [
    { name: 'clock', every: 5, run: (now) => watchClock(db, now) },
    { name: 'messages', every: 2, run: (now, goOn) => handOn(db, post, now, goOn) },
    { name: 'email', every: 5, run: (_, goOn) => sendDue(db, keys, post, 'email', clock, goOn) },
    { name: 'sms', every: 5, run: (_, goOn) => sendDue(db, keys, post, 'sms', clock, goOn) },
    { name: 'reminders', every: 60, run: (now) => remind(db, keys, now) },
    { name: 'held-places', every: 60, run: (now) => settleOverdue(db, keys, now) },
    { name: 'kept-places', every: 60, run: (now) => settleReleased(db, keys, now) },
    { name: 'past', every: 60, run: (now) => forgetPast(db, now) },
    { name: 'finished-activities', every: 300, run: (now) => finishOver(db, now) },
    { name: 'notices-over', every: 300, run: (now) => endDue(db, keys, now) },
    { name: 'notices', every: 600, run: (now) => postDue(db, keys, now) },
    { name: 'resets', every: 60, run: (now) => forgetResets(db, now) },
    { name: 'unanswered', every: 600, run: (now) => closeUnanswered(db, now) },
    { name: 'closing', every: 600, run: (now) => closeDue(db, keys, erasures, now) },
    // Once a day would do: who turned is found an hour after midnight at the latest, and a restart misses no day.
    { name: 'birthdays', every: 3600, run: (now) => askWhoTurned(db, keys, now) },
    { name: 'anchors', every: 600, run: (now) => anchorYesterday(db, anchors, now) },
    { name: 'begun-imports', every: 10, run: (now, goOn) => writeBegun(db, now, goOn) },
    { name: 'imports', every: 600, run: (now) => forgetImports(db, now) },
    { name: 'old-messages', every: 3600, run: (now) => tidyMessages(db, keys, now) },
    { name: 'sessions', every: 3600, run: (now) => forgetSessions(db, now) },
    { name: 'guardians', every: 3600, run: (now) => forgetGuardians(db, keys, now) },
    { name: 'photos-let-go', every: 600, run: (now) => dropPhotos(db, files, now) },
    { name: 'drafts', every: 3600, run: (now) => forgetDrafts(db, now) },
    { name: 'contact-changes', every: 600, run: (now) => forgetContactChanges(db, now) },
    { name: 'retention', every: 3600, run: (now) => retain(db, config, now) },
    { name: 'invitations', every: 3600, run: (now) => forgetInvitations(db, keys, now) },
  ]
  return startWorker({ db, clock, chores, failed: complain })
}

const complain = (chore: string, error: unknown) =>
  void process.stderr.write(`${JSON.stringify({ level: 50, what: 'chore', chore, error: String(error) })}\n`)
