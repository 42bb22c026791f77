import type { Actor } from '#app/domain/actor.ts'
import { honourStateWords } from '#app/domain/awards/registry/list.server.ts'
import { numberWord } from '#app/domain/awards/words.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { contentIn } from '#app/domain/certificates/find.server.ts'
import { isHonour } from '#app/domain/certificates/honours/content.ts'
import type { openCertificate } from '#app/domain/certificates/queries.server.ts'
import {
  certificateStateOf,
  certificateStateWords,
  wordsOfCertificateRefusal,
} from '#app/domain/certificates/refusals.ts'
import { standingOf } from '#app/domain/certificates/verify.server.ts'
import { can } from '#app/domain/policy.ts'
import { dateWord, lengthWord, longDay, momentWord } from '#app/domain/wording.ts'

const askers = { volunteer: '本人', guardian: '监护人', staff: '本人当面申请' } as const
const endings = { revoke: '撤销', supersede: '换一张新的' } as const

/** A certificate as the staff's page prints it, and what the actor can do with it. */
export function certificateView(actor: Actor, opened: Awaited<ReturnType<typeof openCertificate>>, now: Date) {
  const { certificate: row, name, honour, next, holder } = opened
  const content = row.content ? contentIn(row) : null
  const lines = content && !isHonour(content) ? content.lines : []
  const mine = row.personId !== null && row.personId === actor.id
  const county = can(actor, 'certificate.revoke', { townId: row.townId })
  const at = (moment: Date | null) => moment && momentWord(moment, now)
  return {
    title: `${holder?.name ?? name} 的${honour ? '荣誉证书' : '服务证明'}`,
    record: {
      id: row.id,
      number: row.number ?? '',
      state: standingOf(row) === 'withdrawn' ? '本人撤回了' : certificateStateOf(row),
      honour: honour && {
        id: honour.id,
        words: `${honour.title}（${numberWord(honour.year, honour.number)}，${honourStateWords[honour.state]}）`,
      },
      given: content && isHonour(content) ? `${content.issuer}，${longDay(content.awardedOn)}` : null,
      period: honour ? null : `${longDay(row.fromOn)}至${longDay(row.untilOn)}`,
      asked: honour ? null : `${at(row.askedAt)}，${askers[row.askedBy]}`,
      drafted: at(row.draftedAt),
      sealed: row.signedOn && row.sealedOn ? `${dateWord(row.signedOn)}签字，${dateWord(row.sealedOn)}盖章` : null,
      issued: at(row.issuedAt),
      notice: row.noticeUntil ? `到 ${dateWord(row.noticeUntil)}` : null,
      ended: at(row.endedAt),
      reason: row.reason,
      kept: row.keptAt ? `${at(row.keptAt)}：${row.keptReason ?? ''}` : null,
      proposal: row.proposed
        ? `${row.proposedAt ? '等县团委定' : '正在办'}：${endings[row.proposed]}。${row.proposedReason ?? ''}`
        : null,
      length: row.minutes === null ? null : lengthWord(row.minutes),
      lines: lines.map(({ what, times, minutes }) => ({ what, times, length: lengthWord(minutes) })),
      signers:
        content && !honour
          ? `${content.issuing.inCharge}、${content.issuing.handler}（${content.issuing.issuer}）`
          : null,
      printable: row.state === 'drafted' || row.state === 'issued',
      shaken: row.shakenAt !== null,
      next: next && { id: next.id, number: next.number ?? '', state: certificateStateWords[next.state]! },
    },
    acts: {
      id: row.id,
      today: dayOf(now),
      closed: mine ? wordsOfCertificateRefusal({ kind: 'own' }) : null,
      draft: row.state === 'asked',
      redraft: row.state === 'drafted',
      issue: row.state === 'drafted',
      onPaper: row.form === 'paper',
      refuse: row.state === 'asked' || row.state === 'drafted',
      end: row.state === 'issued' && county && !row.proposed,
      propose: row.state === 'issued' && !county && !row.proposed,
      answer: row.proposedAt !== null && county && row.proposedById !== actor.id,
      keep: row.state === 'issued' && row.shakenAt !== null,
    },
  }
}
