import { pressesOf } from '#app/domain/attendance/console.ts'
import { changedList, type ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { Avatar } from '../avatar.tsx'
import { Badge, type Tone } from '../badge.tsx'
import { Empty } from '../empty.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { ScrollFrame } from '../scroll-frame.tsx'
import type { CheckInCounts } from './console.tsx'

export interface CheckInLine {
  of: string
  name: string
  state: string
  in: string | null
  out: string | null
  late: number
  waits: boolean
  blocked: boolean
  minor: boolean
  remark: string
  reason: string
}

interface CheckInRosterProps {
  shiftId: string
  act: 'in' | 'out'
  pressKey: string
  query: ListQuery
  counts: CheckInCounts
  lines: readonly CheckInLine[]
  over: boolean
  cancelled: boolean
  settled: string | null
}

/** Everybody of a shift, a press a person. */
export function CheckInRoster({ shiftId, act, pressKey, query, counts, lines, ...rest }: CheckInRosterProps) {
  const out = act === 'out' ? 'out' : undefined
  const href = (view: string) => paths.checkInConsole(shiftId, { act: out, ...changedList(query, { view }) })
  const views = [
    ['all', `全部 ${counts.expected + counts.excused}`],
    ['missing', `没签到 ${counts.missing}`],
    ['open', `没签退 ${counts.open}`],
    ['minors', `未成年 ${counts.minors}`],
  ] as const
  return (
    <>
      <div className="toolbar">
        <form className="searchbox staff-search" action={paths.checkInConsole(shiftId)}>
          <Icon name="search" />
          <label className="sr" htmlFor="cs">
            搜姓名、志愿者编号
          </label>
          <Hidden kept={[...(out ? ([['act', out]] as const) : []), ['view', query.view]]} />
          <input id="cs" name="q" type="search" placeholder="姓名、编号" defaultValue={query.q} />
        </form>
        <nav className="chips" aria-label="看哪些人">
          {views.map(([view, words]) => (
            <a
              key={view}
              className="chip chip--s"
              href={href(view)}
              aria-current={query.view === view ? 'true' : undefined}
            >
              {words}
            </a>
          ))}
        </nav>
        <span className="grow row">
          <a className="btn btn--quiet btn--sm" href={paths.shiftSheet(shiftId)}>
            <Icon name="printer" />
            纸质表
          </a>
        </span>
      </div>
      <form method="post" action={paths.checkInConsole(shiftId)}>
        <FormToken />
        <Hidden
          kept={[
            ['key', pressKey],
            ['act', act],
          ]}
        />
        {lines.length === 0 ? (
          <Empty title={query.q || query.view !== 'all' ? '没有这样的人' : '还没有人报名'}>
            {query.q || query.view !== 'all' ? '换个姓名，或者看全部。' : '现场来的人，在下面“现场加人”里加。'}
          </Empty>
        ) : (
          <ScrollFrame name="签到名单，表格">
            <table className="tbl tbl--ci">
              <caption className="sr">签到名单</caption>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">状态</th>
                  <th scope="col" className="n">
                    签到
                  </th>
                  <th scope="col" className="n">
                    签退
                  </th>
                  <th scope="col">备注</th>
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <Line key={line.of} line={line} shiftId={shiftId} act={act} {...rest} />
                ))}
              </tbody>
            </table>
          </ScrollFrame>
        )}
      </form>
    </>
  )
}

type LineProps = Pick<CheckInRosterProps, 'shiftId' | 'act' | 'over' | 'cancelled' | 'settled'> & { line: CheckInLine }

function Line({ line, ...rest }: LineProps) {
  const { name, remark, reason, late, blocked } = line
  const [tone, icon, words] = lookOf(line)
  return (
    <tr data-of={line.of} data-state={line.state} data-name={name}>
      <th scope="row">
        <span className="person">
          <Avatar name={name} size="small" />
          <b>{name}</b>
        </span>
      </th>
      <td className="ci__state">
        <Badge tone={tone} icon={icon}>
          {words}
        </Badge>
      </td>
      <td className="n" data-head="签到">
        {line.in ?? <span className="muted">—</span>}
      </td>
      <td className="n" data-head="签退">
        {line.out ?? <span className="muted">—</span>}
      </td>
      <td className={blocked ? 'ci__note bad-t' : 'ci__note muted'}>
        {[late > 0 ? `迟到 ${late} 分` : '', remark, reason].filter(Boolean).join('；')}
      </td>
      <td className="ci__op">
        <Acts line={line} {...rest} />
      </td>
    </tr>
  )
}

function lookOf({ state, late, waits, blocked }: CheckInLine): [Tone, IconName | undefined, string] {
  if (blocked && state === 'expected') return ['warn', 'shield-check', '先等答应']
  if (waits) return ['queue', 'hourglass', '等你点']
  if (state === 'in') return late > 0 ? ['warn', 'clock', '迟到'] : ['ok', 'user-check', '已签到']
  if (state === 'out') return ['ok', 'check-check', '已签退']
  if (state === 'waived') return ['mute', 'circle-dashed', '不算时长']
  if (state === 'absent') return ['bad', 'circle-x', '没到']
  if (state === 'excused') return ['mute', 'phone', '请假']
  return ['mute', undefined, '未签到']
}

function Acts({ line, shiftId, act, over, cancelled, settled }: LineProps) {
  if (cancelled || settled) return null
  return (
    <>
      {pressesOf(line, act, over).map(([verb, words]) => (
        <button
          key={verb}
          className={verb === 'undo' ? 'btn btn--quiet btn--sm' : 'btn btn--sm'}
          type="submit"
          name="press"
          value={`${verb}:${line.of}`}
        >
          {verb === 'undo' ? <Icon name="undo-2" /> : null}
          {words}
          <span className="sr">：{line.name}</span>
        </button>
      ))}
      {line.blocked ? null : (
        <a className="btn btn--line btn--sm" href={paths.checkInLine(shiftId, { of: line.of })}>
          {line.state === 'expected' ? '请假、补签' : line.state === 'excused' ? '补签' : '改'}
          <span className="sr">：{line.name}</span>
        </a>
      )}
    </>
  )
}
