import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'
import { Icon } from '../icon.tsx'
import { Panel } from '../panel.tsx'

/** The shifts of a published activity: people have places in them, so each is changed on its own page. */
export function PublishedShifts({ id, shifts, live }: { id: string; shifts: EditorView['shifts']; live: number }) {
  return (
    <Panel
      id="shifts"
      title="场次与名额"
      bare
      aside={
        <a className="btn btn--line btn--sm" href={paths.activitySeries(id)}>
          <Icon name="repeat" />
          加一串场次
        </a>
      }
    >
      <div className="tblwrap tblwrap--bare">
        <table className="tbl">
          <caption className="sr">场次</caption>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">集合地点</th>
              <th scope="col" className="n">
                名额
              </th>
              <th scope="col" className="n">
                已报
              </th>
              <th scope="col" className="n">
                候补
              </th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {shifts.map(({ id: shiftId, when, meetingPoint, places, taken, waiting, state }) => (
              <tr key={shiftId}>
                <th scope="row">
                  <a href={paths.staffShift(shiftId)}>{when}</a>
                </th>
                <td>{meetingPoint}</td>
                <td className="n">{places ?? '不限'}</td>
                <td className="n">{taken}</td>
                <td className="n">{waiting}</td>
                <td>
                  {state === 'cancelled' ? (
                    <Badge tone="bad" icon="circle-x">
                      已取消
                    </Badge>
                  ) : state === 'over' ? (
                    <Badge icon="check">已结束</Badge>
                  ) : (
                    <Badge tone="ok" icon="circle-check">
                      照常
                    </Badge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="panel__b hint">
        {live > 0
          ? `改地点、电话、要带什么这些，会告诉报了名和候补的 ${live} 人；错别字不打扰人。`
          : '还没有人报名，改了不用告诉谁。'}
      </p>
    </Panel>
  )
}
