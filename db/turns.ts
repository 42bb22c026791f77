import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as oneLoopTurn } from 'node:timers/promises'
import { runGroup, usualLimits } from './group.ts'
import type { Outcome, Turn } from './turn.ts'
import type { OnWarning, Writing } from './writing.ts'

/**
 * The queue of everything that writes. Works that waited together share one transaction, each in a savepoint of its own,
 * and are answered only after the commit, so a hundred sign-ups cost one sync of the disk and none is less durable.
 */
export function takeTurns(writing: Writing, onWarning: OnWarning, limits = usualLimits) {
  const inside = new AsyncLocalStorage<Turn>()
  const waiting: Turn[] = []
  let running: Promise<void> | null = null
  let closed = false

  function transact<T>(work: () => Promise<T>, longest = limits.work): Promise<T> {
    if (inside.getStore()?.open) throw new Error('Already in a transaction: use the tx it was given')
    if (closed) throw new Error('The database is closed')
    return new Promise<T>((resolve, reject) => {
      // What the caller had around it (its log line, its request) is around the work as well.
      const around = AsyncLocalStorage.snapshot()
      const turn: Turn = {
        work: () => around(() => inside.run(turn, async () => work())),
        open: false,
        touched: false,
        longest,
        askedAt: performance.now(),
        resolve: resolve as Turn['resolve'],
        reject,
      }
      waiting.push(turn)
      running ??= run()
    })
  }

  async function run() {
    while (waiting.length > 0) {
      try {
        const settled = await runGroup(writing, () => waiting.shift(), limits, onWarning)
        for (const { turn, outcome } of settled) answer(turn, outcome)
      } catch (error) {
        refuseThoseWhoWaited(error)
      }
      await oneLoopTurn() // other processes wait for the lock too, and this one has requests to read
    }
    running = null
  }

  /** Nothing can begin: whoever waited long enough is told, the others keep their place. */
  function refuseThoseWhoWaited(error: unknown) {
    const since = performance.now() - limits.wait
    const refused = waiting.filter((turn, place) => place === 0 || turn.askedAt <= since)
    waiting.splice(0, refused.length) // in the order of asking, so those who waited longest stand first
    for (const turn of refused) answer(turn, { ok: false, error })
  }

  function answer(turn: Turn, outcome: Outcome) {
    if (outcome.ok) turn.resolve(outcome.value)
    else turn.reject(writing.explain(outcome.error))
  }

  return {
    transact,

    /** Takes the writer's place and gives it back; nothing is written. */
    async probe() {
      const nothing = new Error('probe')
      await transact(() => Promise.reject(nothing)).catch((error: unknown) => {
        if (error !== nothing) throw error
      })
    },

    /** Notes that the running work writes a table of the public pages. */
    touch() {
      const turn = inside.getStore()
      if (turn) turn.touched = true
    },

    /** Refuses a statement of the writing connection that no running work sent: a promise somebody forgot to await. */
    insistInside() {
      if (!inside.getStore()?.open) throw new Error('This transaction is over: a promise inside it was not awaited')
    },

    /** Refuses a read past the transaction: it would see the last commit, not what this work has done. */
    insistOutside() {
      if (inside.getStore()?.open) throw new Error('A read through db inside a transaction: use the tx it was given')
    },

    /** Lets what is queued finish and takes nothing more. */
    async close() {
      closed = true
      await running
    },
  }
}
