import { titleOf } from '#app/domain/certificates/paper/words.ts'
import type { Verified } from '#app/domain/certificates/verify.server.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { lengthWord, longDay } from '#app/domain/wording.ts'
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
export function verifiedView(verified: Verified) {
  const { standing, name, issuer, endedOn } = verified
  const honour = verified.kind === 'honour'
  const valid = standing === 'valid'
  return {
    valid,
    standing: valid && name === null ? '有效（持有人已注销）' : standings[standing],
    since: endedOn && !valid ? longDay(endedOn) : null,
    kind: honour ? '荣誉证书' : titleOf(verified),
    honour,
    rows: [
      [honour ? '姓名或名称' : '姓名', name ?? '已注销'],
      ...(honour
        ? [
            ['荣誉', verified.title],
            ['哪一年', `${verified.year} 年`],
          ]
        : [
            ['服务日期', `${longDay(verified.from)}至${longDay(verified.until)}`],
            ['服务时长', lengthWord(verified.minutes)],
          ]),
      [honour ? '授予单位' : '开具单位', issuer],
    ] as [term: string, value: string][],
  }
}

export type VerifiedView = ReturnType<typeof verifiedView>
