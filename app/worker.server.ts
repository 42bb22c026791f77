import { hostname } from 'node:os'
import type { Db } from '#db/database.ts'
import { releaseLease, takeLease } from './domain/leases.server.ts'
import { noteRounds, type Round } from './domain/system/rounds.server.ts'

export interface Chore {
  name: string
  /** Seconds from the end of one round to the next. */
  every: number
  /** One round at a moment; a long one stops early when `goOn` says no. */
  run(now: Date, goOn: () => boolean): Promise<unknown>
}

interface Worker {
  db: Db
  clock: () => Date
  chores: readonly Chore[]
  /** A round failed; the next meets it again. */
  failed(chore: string, error: unknown): void
  /** Milliseconds for which the lease is taken; a process that dies is replaced after so long. */
  lasts?: number
}

const leaseLasts = 30_000
/** How long a round may still run when the process is told to end: what it took is tried again by the next. */
const patience = 4_000
/** How long rounds are gathered before it is written down how they went; some run every other second. */
const noting = 60_000

/**
 * Does the timed work while this process holds the lease on it, and otherwise stands by. Each process that may do it
 * starts one; the database says whose turn it is.
 */
export function startWorker({ db, clock, chores, failed, lasts = leaseLasts }: Worker): { stop(): Promise<void> } {
  const holder = `${hostname()}:${process.pid}:${crypto.randomUUID()}`
  let heldUntil = 0 // of performance.now()
  let stopped = false
  const isOurs = () => !stopped && performance.now() < heldUntil

  const keeping = repeat(lasts / 3, async () => {
    // A lease answered late is counted from when it was asked for, so that ours never seems longer than it is; and by a
    // clock that nobody can put back.
    const askedAt = performance.now()
    const ours = await takeLease(db, 'worker', holder, lasts, clock())
    heldUntil = ours ? askedAt + lasts : 0
  })
  const ended = new Map<string, Round>()
  const rounds = chores.map(({ name, every, run }) =>
    repeat(every * 1000, async () => {
      if (!isOurs()) return
      const well = await run(clock(), isOurs).then(
        () => true,
        (error: unknown) => {
          failed(name, error)
          return false
        },
      )
      ended.set(name, { at: clock(), well: well && ended.get(name)?.well !== false })
    }),
  )
  const noted = repeat(Math.min(noting, lasts * 2), note)

  async function note(): Promise<void> {
    if (ended.size === 0) return
    const these = new Map(ended)
    ended.clear()
    await noteRounds(db, these)
  }

  function repeat(pause: number, work: () => Promise<void>): { end(): Promise<void> } {
    let timer: NodeJS.Timeout | undefined
    let round = work().catch((error: unknown) => failed('lease', error))
    const next = () => {
      if (stopped) return
      timer = setTimeout(() => {
        round = work().catch((error: unknown) => failed('lease', error))
        void round.then(next)
      }, pause)
      timer.unref()
    }
    void round.then(next)
    return {
      end() {
        clearTimeout(timer)
        return round
      },
    }
  }

  return {
    async stop() {
      stopped = true
      const finished = Promise.all([keeping, noted, ...rounds].map((one) => one.end()))
        .then(note)
        .catch((error: unknown) => failed('lease', error))
      let late: NodeJS.Timeout | undefined
      await Promise.race([finished, new Promise((resolve) => (late = setTimeout(resolve, patience)))])
      clearTimeout(late)
      await releaseLease(db, 'worker', holder)
    },
  }
}
