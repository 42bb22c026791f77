import { paths } from '#app/paths.ts'
import { Flash } from '../flash.tsx'
import { FormToken } from '../form-token.tsx'
import { Panel } from '../panel.tsx'
import { ScrollFrame } from '../scroll-frame.tsx'
import { ContestForm } from './contest-form.tsx'

interface Named {
  of: string
  name: string
}

interface ConfirmShiftProps {
  shiftId: string
  over: boolean
  startsAt: string
  endsAt: string
  open: readonly (Named & { in: string; waits: boolean })[]
  came: readonly (Named & { in: string; out: string; length: string; why: string })[]
  absent: readonly (Named & { marked: boolean })[]
  excused: readonly Named[]
  rules: string
  contests: readonly { id: string; name: string; words: string; mayAnswer: boolean }[]
  confirmation?: { at: string; present: number; absent: number; entries: number } | undefined
  done: string | null
}

/** Before answering for a shift: who came and for how long, who did not, and what is still to be decided. */
export function ConfirmShift(props: ConfirmShiftProps) {
  const { shiftId, over, open, came, absent, excused, rules, confirmation, contests, done } = props
  return (
    <>
      {done === 'answered' ? <Flash title="答复了，本人会收到" live /> : null}
      {confirmation ? (
        <Flash title={`${confirmation.at} 确认过了`} live={done === 'confirmed'}>
          {`到了 ${confirmation.present} 人，没到 ${confirmation.absent} 人，登记了 ${confirmation.entries} 笔时长，等另一个人审核。`}
        </Flash>
      ) : null}
      {contests.map((contest) => (
        <ContestForm key={contest.id} {...props} contest={contest} />
      ))}
      {confirmation || over ? null : <Flash tone="info" title="还没结束，结束以后再来确认" />}
      {open.length > 0 ? (
        <Panel id="open" title={`先定下来：${open.length} 人`}>
          <ul className="bul">
            {open.map(({ of, name, in: since, waits }) => (
              <li key={of}>
                {name}：{waits ? '用手机号签的，等你点一下' : `${since} 签到，没有签退`}{' '}
                <a href={waits ? paths.checkInConsole(shiftId) : paths.checkInLine(shiftId, { of, back: 'confirm' })}>
                  {waits ? '去签到台' : '补签退，或者不算'}
                </a>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel id="came" title={`来了的：${came.length} 人`}>
        {came.length === 0 ? (
          <p className="muted">没有人签到又签退。</p>
        ) : (
          <ScrollFrame name="来了的人，表格" bare>
            <table className="tbl tbl--dense">
              <caption className="sr">来了的人</caption>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">签到</th>
                  <th scope="col">签退</th>
                  <th scope="col">时长</th>
                </tr>
              </thead>
              <tbody>
                {came.map((line) => (
                  <tr key={line.of}>
                    <th scope="row">{line.name}</th>
                    <td>{line.in}</td>
                    <td>{line.out || '—'}</td>
                    <td>{line.length || <span className="muted">不算：{line.why}</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollFrame>
        )}
        <p className="muted xs">{rules}</p>
      </Panel>
      {absent.length > 0 ? (
        <Panel id="absent" title={confirmation ? `没到：${absent.length} 人` : `会记为没到：${absent.length} 人`}>
          {confirmation ? (
            <p>{absent.map(({ name }) => name).join('、')}</p>
          ) : (
            <ul className="bul">
              {absent.map(({ of, name, marked }) => (
                <li key={of}>
                  {name}{' '}
                  {marked ? null : (
                    <a href={paths.checkInLine(shiftId, { of, back: 'confirm' })}>
                      提前说过的，记请假<span className="sr">：{name}</span>
                    </a>
                  )}
                </li>
              ))}
            </ul>
          )}
          <p className="muted xs">本人会收到消息，可以申诉一次，由另一个人来定。</p>
        </Panel>
      ) : null}
      {excused.length > 0 ? (
        <Panel id="excused" title={`请假：${excused.length} 人`}>
          <p>{excused.map(({ name }) => name).join('、')}</p>
        </Panel>
      ) : null}
      {over && !confirmation && open.length === 0 ? (
        <form method="post" action={paths.confirmAttendance(shiftId)}>
          <FormToken />
          <p className="muted">确认以后不能再改，时长登记在你名下，由另一个人审核。</p>
          <button className="btn btn--lg" type="submit">
            确认到场
          </button>
        </form>
      ) : null}
    </>
  )
}
