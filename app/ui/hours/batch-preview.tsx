import { hoursOf } from '#app/domain/hours/form.ts'
import { dateWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

interface BatchPreviewProps {
  sheets: readonly { title: string; day: string; people: number; minutes: number; left: number }[]
  entries: readonly string[]
  length: string
  over: number
  back: Readonly<Record<string, string>>
}

/** What would pass together, before it does. */
export function BatchPreview({ sheets, entries, length, over, back }: BatchPreviewProps) {
  return (
    <div className="edit edit--review">
      <Panel id="picked" title={`勾上 ${sheets.length} 张`} bare>
        <div className="tblwrap tblwrap--bare">
          <table className="tbl">
            <caption className="sr">勾上的</caption>
            <thead>
              <tr>
                <th scope="col">服务</th>
                <th scope="col" className="n">
                  人
                </th>
                <th scope="col" className="n">
                  小时
                </th>
                <th scope="col">会怎样</th>
              </tr>
            </thead>
            <tbody>
              {sheets.map(({ title, day, people, minutes, left }) => (
                <tr key={`${title} ${day} ${minutes} ${people}`}>
                  <th scope="row">
                    {title} {dateWord(day)}
                  </th>
                  <td className="n">{people}</td>
                  <td className="n">{hoursOf(minutes)}</td>
                  <td>{left > 0 ? `通过，有 ${left} 人要单独看，留着` : '通过'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel id="sure" title="确认">
        <form className="stack" method="post" action={paths.staffHoursBatch()}>
          <FormToken />
          <Hidden kept={[['sure', 'yes'], ...Object.entries(back), ['entries', entries.join(' ')]]} />
          {over > 0 ? <p>一次最多 200 人，还有 {over} 张留到下一次。</p> : null}
          <p className="muted">签到的马上计入，补录的先公示。</p>
          <p className="row">
            <button className="btn" type="submit" disabled={entries.length === 0} data-key="a">
              通过 {entries.length} 人，{length} <kbd>A</kbd>
            </button>
            <a className="btn btn--quiet" href={paths.staffHours(back)}>
              算了
            </a>
          </p>
        </form>
      </Panel>
    </div>
  )
}
