import path from 'node:path'
import type { Db } from '#db/database.ts'
import type { Config } from './config.server.ts'
import { forgetPast } from './domain/activities/forget-past.server.ts'
import { anchorYesterday } from './domain/anchors.server.ts'
import type { Keys } from './domain/keys.server.ts'
import { deliver } from './domain/messages/deliver.server.ts'
import { forgetResets } from './domain/people/ask-reset.server.ts'
import { forgetSessions } from './domain/people/end-sessions.server.ts'
import { closeDue } from './domain/people/erase.server.ts'
import { forgetGuardians } from './domain/people/guardians/forget.server.ts'
import { retain } from './domain/people/retention/retain.server.ts'
import { settleOverdue } from './domain/signups/settle-overdue.server.ts'
import { anchorFile } from './ports/anchor-log.server.ts'
import { erasureFile } from './ports/erasure-log.server.ts'
import { type Mail, smtpMail } from './ports/mail.server.ts'

interface Chores {
  config: Pick<Config, 'dataDir' | 'smtpUrl' | 'mailFrom' | 'accessLogDays'>
  keys: Keys
  db: Db
  clock: () => Date
  /** Where links in messages lead; without a slash at its end. */
  baseUrl: string
}

interface Chore {
  /** Seconds from the end of one round to the next. */
  every: number
  run(now: Date): Promise<unknown>
}

/**
 * What is done beside serving: messages leave, places are no longer held for whom they were held in vain, what is past is
 * taken out of the search, sessions, links and guardians no longer needed are forgotten, accounts whose days are over
 * close, and each day of the chain of events is anchored outside the database. Nothing waits for it.
 */
export function startChores({ config, keys, db, clock, baseUrl }: Chores): { stop(): Promise<void> } {
  const mail: Mail | null = config.smtpUrl ? smtpMail(config.smtpUrl, config.mailFrom) : null
  const anchors = anchorFile(path.join(config.dataDir, 'anchors.log'))
  const erasures = erasureFile(path.join(config.dataDir, 'erasures.log'))
  const chores: Chore[] = [
    { every: 5, run: (now) => deliver(db, keys, { mail, baseUrl }, now) },
    { every: 60, run: (now) => settleOverdue(db, keys, now) },
    { every: 60, run: (now) => forgetPast(db, now) },
    { every: 60, run: (now) => forgetResets(db, now) },
    { every: 600, run: (now) => closeDue(db, keys, erasures, now) },
    { every: 600, run: (now) => anchorYesterday(db, anchors, now) },
    { every: 3600, run: (now) => forgetSessions(db, now) },
    { every: 3600, run: (now) => forgetGuardians(db, keys, now) },
    { every: 3600, run: (now) => retain(db, config, now) },
  ]
  const repeated = chores.map((chore) => repeat(chore, clock))
  return {
    async stop() {
      await Promise.all(repeated.map((one) => one.stop()))
    },
  }
}

/** Runs a chore again and again; a round that fails is one line for the operator and is met in the next. */
function repeat({ every, run }: Chore, clock: () => Date): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout
  let round = Promise.resolve()

  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      round = run(clock()).then(() => {}, complain)
      void round.then(next)
    }, every * 1000)
    timer.unref()
  }
  next()

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}

const complain = (error: unknown) =>
  void process.stderr.write(`${JSON.stringify({ level: 50, what: 'chore', error: String(error) })}\n`)
