import { paths } from '#app/paths.ts'
import { FormToken } from '../../form-token.tsx'
import { Hidden } from '../../hidden.tsx'

export interface MonthRow {
  month: string
  /** the form of this month sent again makes no second pack */
  requestKey: string
  words: string
  over: boolean
  counted: number
  exported: number
  refused: number
  waiting: number
  packs: { id: string; words: string; records: number; held: boolean; when: string; by: string }[]
}

/** The months with what is handed on of each, and the button that makes the next pack. */
export function MonthTable({ months }: { months: readonly MonthRow[] }) {
  return (
    <div className="tblwrap">
      <table className="tbl tbl--sticky tbl--stack">
        <caption className="sr">每个月报了多少</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col" className="n">
              计入
            </th>
            <th scope="col" className="n">
              已导出
            </th>
            <th scope="col" className="n">
              对方没有收
            </th>
            <th scope="col" className="n">
              没导出
            </th>
            <th scope="col">做过的包</th>
            <th scope="col">下一步</th>
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={one.month}>
              <th scope="row">{one.words}</th>
              <td className="n" data-l="计入">
                {one.counted}
              </td>
              <td className="n" data-l="已导出">
                {one.exported}
              </td>
              <td className="n" data-l="对方没有收">
                {one.refused}
              </td>
              <td className="n" data-l="没导出">
                {one.waiting}
              </td>
              <td data-l="做过的包">
                {one.packs.length === 0 ? <span className="muted">没有</span> : null}
                <ul>
                  {one.packs.map((pack) => (
                    <li key={pack.id}>
                      <a href={paths.hourPack(pack.id)}>{pack.words}</a> {pack.records} 条，{pack.by} {pack.when}
                      {pack.held ? null : '，收回了'}
                    </li>
                  ))}
                </ul>
              </td>
              <td data-l="下一步">
                <NextStep {...one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NextStep({ month, words, over, waiting, packs, requestKey }: MonthRow) {
  if (!over) return <span className="muted">这个月过完再做</span>
  if (waiting === 0) return <span className="muted">都报了</span>
  const first = packs.every(({ held }) => !held)
  return (
    <form method="post" action={paths.hourPacks()}>
      <FormToken />
      <Hidden
        kept={[
          ['month', month],
          ['key', requestKey],
        ]}
      />
      <button className={first ? 'btn btn--sm' : 'btn btn--line btn--sm'} type="submit">
        {first ? '做数据包' : `补报 ${waiting} 条`}
        <span className="sr">，{words}</span>
      </button>
    </form>
  )
}
