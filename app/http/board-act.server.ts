import type { Actor } from '#app/domain/actor.ts'
import { decideCall } from '#app/domain/awards/rounds/decide.server.ts'
import type { boardForm } from '#app/domain/awards/rounds/form.ts'
import { postShortlist } from '#app/domain/awards/rounds/post.server.ts'
import { closeRound, openRound } from '#app/domain/awards/rounds/round.server.ts'
import type { Keys } from '#app/domain/keys.server.ts'
import type { Db } from '#db/database.ts'

/** What the board was told to do, as the command of the domain that does it. */
export function actOnBoard(
  { db, keys, actor, now }: { db: Db; keys: Keys; actor: Actor; now: Date },
  callId: string,
  {
    do: verb,
    round = '',
    documentNumber = '',
    awardedOn = '',
    issuer = '',
    reason = '',
  }: ReturnType<typeof boardForm.parse>,
) {
  switch (verb) {
    case 'open':
      return openRound(db, actor, callId, now)
    case 'close':
      return closeRound(db, keys, actor, callId, { roundId: round, reason }, now)
    case 'post':
      return postShortlist(db, keys, actor, callId, now)
    case 'decide':
      return decideCall(db, keys, actor, callId, { documentNumber, awardedOn, issuer, reason }, now)
  }
}
