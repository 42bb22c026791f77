import { machineFor } from '#app/domain/attendance/console.ts'
import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '../flash.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Icon } from '../icon.tsx'
import { CheckInEntries } from './entries.tsx'
import { type CheckInLine, CheckInRoster } from './roster.tsx'

export interface CheckInCounts {
  expected: number
  here: number
  onTime: number
  late: number
  missing: number
  excused: number
  open: number
  waiting: number
  minors: number
}

interface CheckInConsoleProps {
  shiftId: string
  /** whose presses they are */
  by: string
  title: string
  when: string
  where: string
  /** who leads at this console */
  leading: string
  act: 'in' | 'out'
  /** new on every page: the same button of the same page is one press */
  pressKey: string
  query: ListQuery
  counts: CheckInCounts
  lines: readonly CheckInLine[]
  cancelled: boolean
  over: boolean
  opens: string | null
  settled: string | null
  seen: string
  done: { verb: string; name: string; of: string } | null
  refused: string | null
}

const doneWords: Readonly<Record<string, string>> = {
  'check-in': '签到了',
  'check-out': '签退了',
  force: '写明原因签到了',
  enter: '照纸质表补了',
  tick: '认了',
  correct: '改好了',
  undo: '撤回了一步',
  waive: '不算时长',
  miss: '记为没到',
  excuse: '请假了，不记没到',
}

/** The check-in console of a shift: the turning code at the left, everybody who is expected at the right. */
export function CheckInConsole(props: CheckInConsoleProps) {
  const { shiftId, title, when, where, leading, act, counts, over, settled, opens, done, refused, cancelled } = props
  const other = act === 'in' ? 'out' : undefined
  return (
    <>
      <a className="skip" href="#main">
        跳到名单
      </a>
      <div className="ci">
        <iframe
          className="ci__frame"
          title={act === 'in' ? '签到码，每 30 秒换一次' : '签退码，每 30 秒换一次'}
          src={paths.checkInScreen(shiftId, { act: act === 'out' ? 'out' : undefined })}
          loading="lazy"
        />
        <main
          id="main"
          className="ci__main"
          tabIndex={-1}
          data-shift={shiftId}
          data-by={props.by}
          data-act={act}
          data-open={settled || cancelled ? 'false' : 'true'}
          data-machine={JSON.stringify(machineFor(act, over))}
        >
          <h1 className="ci__h">
            {title} <span className="muted">{act === 'in' ? '签到' : '签退'}</span>
          </h1>
          <p className="muted">
            <a href={paths.staffShift(shiftId)}>{when}</a>·{where}
          </p>
          <div className="ci__head">
            <div>
              <p className="muted">{leading}，你在带这一场</p>
              <p className="ci__big">
                <b>{counts.here}</b>
                <span>/ {counts.expected} 已到</span>
              </p>
            </div>
            <ul className="ci__nums">
              <Figure value={counts.onTime} words="准时" />
              <Figure value={counts.late} words="迟到" />
              <Figure value={counts.missing} words={over ? '没到' : '还没到'} />
              <Figure value={counts.excused} words="请假" />
              {counts.open > 0 && (over || act === 'out') ? <Figure value={counts.open} words="没签退" /> : null}
            </ul>
            <p className="ci__acts">
              <a
                className="btn btn--line"
                href={paths.checkInScreen(shiftId, { act: act === 'out' ? 'out' : undefined })}
              >
                <Icon name="monitor" />
                只投二维码
              </a>
              {settled || cancelled ? null : (
                <a
                  className="btn btn--line"
                  href={paths.scanCodes(shiftId, { act: act === 'out' ? 'out' : undefined })}
                >
                  <Icon name="scan-line" />
                  扫他的码
                </a>
              )}
              <a className={over ? 'btn btn--line' : 'btn'} href={paths.checkInConsole(shiftId, { act: other })}>
                <Icon name="log-out" />
                {act === 'in' ? '开始签退' : '回到签到'}
              </a>
              {over ? (
                <a className="btn" href={paths.confirmAttendance(shiftId)}>
                  <Icon name="clipboard-check" />
                  确认到场
                </a>
              ) : null}
            </p>
          </div>
          <CheckInBar counts={counts} />
          <p id="said" className="sr" aria-live="polite" />
          <div id="waiting" className="ci__waiting" />
          {refused ? <Flash tone="bad" title={refused} live /> : null}
          {done && !refused ? <Done {...done} {...props} /> : null}
          {cancelled ? <Flash tone="warn" title="这一场取消了" /> : null}
          {settled ? (
            <Flash tone="info" title={`${settled} 确认过了，不能再改`}>
              <p>
                <a href={paths.confirmAttendance(shiftId)}>看确认的结果</a>
              </p>
            </Flash>
          ) : null}
          {opens ? <Flash tone="info" title={`${opens} 开始签到`} /> : null}
          <CheckInRoster {...props} />
          {settled || cancelled ? null : <CheckInEntries {...props} />}
          <p className="muted xs ci__foot">
            <Icon name="refresh-cw" /> {props.seen} 的名单，
            <a href={paths.checkInConsole(shiftId, { act: act === 'out' ? 'out' : undefined })}>刷新</a>
            。断网了照样点；没有电了用<a href={paths.shiftSheet(shiftId)}>纸质表</a>，回来再
            <a href={paths.checkInPaper(shiftId)}>照着录</a>。
          </p>
        </main>
      </div>
    </>
  )
}

function Figure({ value, words }: { value: number; words: string }) {
  return (
    <li>
      <b>{value}</b>
      <span>{words}</span>
    </li>
  )
}

/** What was just taken, and the way back from it. */
function Done({
  verb,
  name,
  of,
  shiftId,
  pressKey,
  act,
  settled,
}: CheckInConsoleProps & NonNullable<CheckInConsoleProps['done']>) {
  const undo = (verb === 'check-in' || verb === 'check-out') && !settled
  return (
    <Flash title={`${name}${doneWords[verb] ?? '记下了'}`} live>
      {undo ? (
        <form method="post" action={paths.checkInConsole(shiftId)}>
          <FormToken />
          <Hidden
            kept={[
              ['key', pressKey],
              ['act', act],
            ]}
          />
          <button className="btn btn--quiet btn--sm" type="submit" name="press" value={`undo:${of}`}>
            撤回
          </button>
        </form>
      ) : null}
    </Flash>
  )
}

/** A stone for everybody: there, late, not yet. */
function CheckInBar({ counts: { onTime, late, expected } }: { counts: CheckInCounts }) {
  const stones = Math.min(expected, 60)
  if (stones === 0) return null
  const scale = stones / expected
  const tone = (place: number) => (place < onTime * scale ? 'c1' : place < (onTime + late) * scale ? 'c3' : 'c0')
  return (
    <svg className="ci__bar" viewBox={`0 0 ${stones * 10} 10`} preserveAspectRatio="none" aria-hidden="true">
      {Array.from({ length: stones }, (_, place) => (
        <rect key={place.toString()} className={tone(place)} x={place * 10 + 0.6} width={8.8} height={10} rx={3} />
      ))}
    </svg>
  )
}
