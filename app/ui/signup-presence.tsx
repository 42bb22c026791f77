import { timeWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { ConfirmList } from './confirm-list.tsx'
import { Note } from './note.tsx'

interface SignupPresenceProps {
  signupId: string
  /** null: nobody wrote anything down */
  presence: {
    state: string
    inAt: Date | null
    outAt: Date | null
    reason: string | null
    noHours: string | null
    waits: boolean
    contest: { upheld: boolean | null; answer: string | null } | null
  } | null
  /** the place is theirs, and people check in about now or later */
  ahead: boolean
}

const noHours: Readonly<Record<string, string>> = {
  'too-short': '在场时间太短，按规定不算时长',
  'no-out': '没有签退，不知道服务到什么时候，不算时长',
  overlap: '和另一次服务的时间重叠，同一段时间只算一次',
  'not-counted': '这一场不算服务时长',
}

/** How somebody came and went as it is written down, and what they can do where it is wrong. */
export function SignupPresence({ signupId, presence, ahead }: SignupPresenceProps) {
  if (!presence || presence.state === 'expected')
    return ahead ? (
      <p>
        到了现场扫屏幕上的码，扫不了就<a href={paths.checkInByDigits()}>输屏幕上的六位数字</a>。
      </p>
    ) : null
  const { state, inAt, outAt, reason, waits, contest } = presence
  const rows = [
    ...(inAt ? [{ term: '签到', value: timeWord(inAt) }] : []),
    ...(inAt ? [{ term: '签退', value: outAt ? timeWord(outAt) : '还没有' }] : []),
    ...(waits ? [{ term: '还差', value: '队长点一下' }] : []),
    ...(reason ? [{ term: '组织者写的', value: reason }] : []),
    ...(presence.noHours ? [{ term: '时长', value: noHours[presence.noHours] ?? '' }] : []),
    ...(contest ? [{ term: '申诉', value: contestWord(contest) }] : []),
  ]
  return (
    <>
      {rows.length > 0 ? <ConfirmList id="presence" heading="到场" rows={rows} /> : null}
      {state === 'absent' && !contest ? (
        <Note>
          记为没到。其实去了，可以<a href={paths.contestAbsence(signupId)}>申诉一次</a>，由另一个人来定。
        </Note>
      ) : null}
    </>
  )
}

function contestWord({ upheld, answer }: { upheld: boolean | null; answer: string | null }): string {
  if (upheld === null) return '交上去了，等另一个人来定'
  return `${upheld ? '成立' : '没有成立'}${answer ? `：${answer}` : ''}`
}
