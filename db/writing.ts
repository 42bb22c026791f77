import type { BusyReason } from './database.ts'

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
