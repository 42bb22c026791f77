/** One work that waits for its turn to write, and whoever waits for its answer. */
export interface Turn {
  work: () => Promise<unknown>
  /** True while the work may use the connection; a statement it sends afterwards is refused. */
  open: boolean
  /** It wrote a table of the public pages. */
  touched: boolean
  /** ms it may take */
  longest: number
  askedAt: number
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

export type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown; overdue?: boolean }

/** A work that ran and what came of it. It is not answered before the commit. */
export interface Settled {
  turn: Turn
  outcome: Outcome
}

/** Lets a work run, for as long as it may take. What an overdue work still tries is refused. */
export function settle(turn: Turn): Promise<Outcome> {
  turn.open = true
  turn.touched = false
  return new Promise<Outcome>((resolve) => {
    const done = (outcome: Outcome) => {
      clearTimeout(timer)
      turn.open = false
      resolve(outcome)
    }
    const timer = setTimeout(() => {
      done({ ok: false, error: new Error('The transaction took too long and was rolled back'), overdue: true })
    }, turn.longest)
    turn.work().then(
      (value) => done({ ok: true, value }),
      (error: unknown) => done({ ok: false, error }),
    )
  })
}
