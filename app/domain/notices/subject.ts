import type { Reader, Tx } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'

/** What a notice means for what stands on it: one for each kind of notice, called inside the transaction that acts. */
export interface NoticeSubject {
  /** whether the actor has a part in the line and so does not judge it */
  isOwn(tx: Tx, actor: Actor, lineId: string): Promise<boolean>
  /** somebody objects: that line alone waits */
  suspend(tx: Tx, keys: Keys, lineId: string, now: Date): Promise<void>
  /** the line was not right: it does not take effect */
  drop(tx: Tx, keys: Keys, actor: Actor, lineId: string, reason: string, now: Date): Promise<void>
  /** nothing holds the line any more: one whose notice is over already takes its way on */
  release(tx: Tx, keys: Keys, actor: Actor, lineId: string, now: Date): Promise<void>
  /** the notice is over; answers how many of the lines, held ones aside, take their way on, and how many are held */
  end(tx: Tx, keys: Keys, lineIds: string[], held: ReadonlySet<string>, now: Date): Promise<Ended>
  /** the notice begins anew and ends on another day */
  postpone(tx: Tx, lineIds: string[], endsOn: string): Promise<void>
  /** the whole notice was taken down: its lines wait to be posted anew */
  takeDown(
    tx: Tx,
    actor: Actor | null,
    notice: { callId: string | null },
    lineIds: string[],
    reason: string,
    now: Date,
  ): Promise<void>
  /** what each line is about, for who answers objections, also after the list is gone */
  wordsOf(db: Reader, lineIds: string[]): Promise<Map<string, string>>
  /** what the line says was put right; only where a line says what its record says */
  correct?(
    tx: Tx,
    keys: Keys,
    actor: Actor,
    line: { id: string; title: string },
    endsOn: string,
    now: Date,
  ): Promise<void>
}

export interface Ended {
  free: number
  held: number
}
