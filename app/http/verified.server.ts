import { longDay, titleOf } from '#app/domain/certificates/paper/words.ts'
import type { Verified } from '#app/domain/certificates/verify.server.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { lengthWord } from '#app/domain/wording.ts'
import { networkOf } from './attempts.server.ts'
import type { AppContext } from './context.ts'

/** Why nobody from this address may look another one up yet, in words; null when they may. Throws LimitsAway. */
export async function waitBeforeLooking({ keys, limits, address }: Pick<AppContext, 'keys' | 'limits' | 'address'>) {
  const admission = await limits.admitLooking(keys.blindIndex('address', networkOf(address)))
  return admission.admitted ? null : waitWords(admission.waitSeconds)
}

const standings: Record<Verified['standing'], string> = {
  valid: '有效',
  superseded: '已更换',
  revoked: '已撤销',
  withdrawn: '已撤回',
}

/** A certificate as a stranger reads it. */
export function verifiedView({ standing, name, from, until, minutes, issuer, isIssuingBody, endedOn }: Verified) {
  const valid = standing === 'valid'
  return {
    valid,
    standing: valid && name === null ? '有效（持有人已注销）' : standings[standing],
    since: endedOn && !valid ? longDay(endedOn) : null,
    kind: titleOf({ isIssuingBody }),
    name,
    period: `${longDay(from)}至${longDay(until)}`,
    length: lengthWord(minutes),
    issuer,
  }
}

export type VerifiedView = ReturnType<typeof verifiedView>
