import type { Db } from '#db/database.ts'
import type { Config } from './config.server.ts'
import type { Keys } from './domain/keys.server.ts'
import { deliver } from './domain/messages/deliver.server.ts'
import { type Mail, smtpMail } from './ports/mail.server.ts'

interface Delivery {
  config: Pick<Config, 'smtpUrl' | 'mailFrom'>
  keys: Keys
  db: Db
  clock: () => Date
}

const pause = 5_000

/** Empties the outbox again and again until it is stopped. A failure of one round is met in the next. */
export function startDelivery({ config, keys, db, clock }: Delivery): { stop(): Promise<void> } {
  const mail: Mail | null = config.smtpUrl ? smtpMail(config.smtpUrl, config.mailFrom) : null
  let stopped = false
  let timer: NodeJS.Timeout
  let round = Promise.resolve()

  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      round = deliver(db, keys, mail, clock()).then(
        () => {},
        (error: unknown) =>
          void process.stderr.write(`${JSON.stringify({ level: 'error', what: 'outbox', error: String(error) })}\n`),
      )
      void round.then(next)
    }, pause)
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
