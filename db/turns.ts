import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as oneLoopTurn } from 'node:timers/promises'
import { Busy, type BusyReason } from './database.ts'

/** One engine's writing connection, as the queue drives it. */
export interface Writing {
  /** Opens a transaction in which this connection is the only writer, or throws `Busy`. */
  begin(): Promise<void>
  savepoint(): void | Promise<void>
  release(): void | Promise<void>
  rollbackTo(): void | Promise<void>
  /** Tells every reader that a table of the public pages was written. Part of the transaction. */
  raiseVersion(): void | Promise<void>
  /** Throws `Busy('unknown')` when it may or may not have happened; any other error means that it did not. */
  commit(): void | Promise<void>
  /** Never throws. */
  rollback(): void | Promise<void>
  /** False once the transaction is gone: a full disk or a lost connection ends it under the works. */
  isOpen(): boolean
  /** What it means when a transaction is gone. */
  readonly whenLost: BusyReason
  /** A driver's error as the caller should see it: `Busy` where asking again may help. */
  explain(error: unknown): unknown
}

/** What is worth a line in the log although somebody was answered. */
export type OnWarning = (message: string, cause?: unknown) => void

interface Turn {
  work: () => Promise<unknown>
  /** True while its own work may use the connection; a statement sent afterwards is refused. */
  open: boolean
  touched: boolean
  askedAt: number
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown; overdue?: boolean }

/** When a group closes, and how long anybody waits. Times in ms. */
const usual = { works: 64, group: 20, work: 5_000, wait: 5_000 }

/**
 * The queue of everything that writes. Works that waited together share one transaction, each in a savepoint of its own,
 * and are answered only after the commit, so a hundred sign-ups cost one sync of the disk and none is less durable.
 */
export function takeTurns(writing: Writing, onWarning: OnWarning, limits = usual) {
  const inside = new AsyncLocalStorage<Turn>()
  const waiting: Turn[] = []
  let running: Promise<void> | null = null
  let closed = false

  function transact<T>(work: () => Promise<T>): Promise<T> {
    if (inside.getStore()?.open) throw new Error('Already in a transaction: use the tx it was given')
    if (closed) throw new Error('The database is closed')
    return new Promise<T>((resolve, reject) => {
      // What the caller had around it (its log line, its request) is around the work as well.
      const around = AsyncLocalStorage.snapshot()
      const turn: Turn = {
        work: () => around(() => inside.run(turn, async () => work())),
        open: false,
        touched: false,
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
      await runGroup()
      await oneLoopTurn() // other processes wait for the lock too, and this one has requests to read
    }
    running = null
  }

  async function runGroup() {
    try {
      await writing.begin()
    } catch (error) {
      return refuseThoseWhoWaited(error)
    }
    const closesAt = performance.now() + limits.group
    const settled: { turn: Turn; outcome: Outcome }[] = []
    do {
      const turn = waiting.shift()!
      settled.push({ turn, outcome: await runInSavepoint(turn) })
      if (!writing.isOpen()) return runAgain(settled)
    } while (waiting.length > 0 && settled.length < limits.works && performance.now() < closesAt)

    try {
      if (settled.some(({ turn, outcome }) => turn.touched && outcome.ok)) await writing.raiseVersion()
      await writing.commit()
    } catch (error) {
      await writing.rollback()
      if (!(error instanceof Busy && error.reason === 'unknown')) return runAgain(settled, error)
      for (const { turn, outcome } of settled) answer(turn, outcome.ok ? { ok: false, error } : outcome)
      return
    }
    for (const { turn, outcome } of settled) answer(turn, outcome)
  }

  async function runInSavepoint(turn: Turn): Promise<Outcome> {
    let outcome: Outcome
    try {
      await writing.savepoint()
      outcome = await settle(turn)
      if (outcome.ok) await writing.release()
    } catch (error) {
      outcome = { ok: false, error }
    }
    if (outcome.ok || !writing.isOpen()) return outcome
    try {
      await writing.rollbackTo()
      await writing.release()
    } catch {
      await writing.rollback() // the whole group then runs again, one by one
    }
    return outcome
  }

  /** The group is undone and nobody was answered: each work runs again alone, once. */
  async function runAgain(settled: { turn: Turn; outcome: Outcome }[], cause?: unknown) {
    const last = settled.at(-1)!.outcome
    onWarning(
      `A transaction of ${settled.length} was lost: each runs again alone`,
      cause ?? (last.ok ? undefined : last.error),
    )
    for (const { turn, outcome } of settled) {
      answer(turn, !outcome.ok && outcome.overdue ? outcome : await runAlone(turn))
    }
  }

  async function runAlone(turn: Turn): Promise<Outcome> {
    try {
      turn.touched = false
      await writing.begin()
      const outcome = await settle(turn)
      if (!writing.isOpen()) throw new Busy(writing.whenLost, { cause: outcome.ok ? undefined : outcome.error })
      if (!outcome.ok) throw outcome.error
      if (turn.touched) await writing.raiseVersion()
      await writing.commit()
      return outcome
    } catch (error) {
      await writing.rollback()
      return { ok: false, error }
    }
  }

  function settle(turn: Turn): Promise<Outcome> {
    turn.open = true
    return new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        onWarning(`A transaction was not settled in ${limits.work / 1000} s and was rolled back`)
        done({ ok: false, error: new Error('The transaction took too long and was rolled back'), overdue: true })
      }, limits.work)
      const done = (outcome: Outcome) => {
        clearTimeout(timer)
        turn.open = false
        resolve(outcome)
      }
      turn.work().then(
        (value) => done({ ok: true, value }),
        (error: unknown) => done({ ok: false, error }),
      )
    })
  }

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
