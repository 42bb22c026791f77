import { paths } from '#app/paths.ts'
import { Badge } from '../../badge.tsx'
import { FormToken } from '../../form-token.tsx'
import { Hidden } from '../../hidden.tsx'
import { Icon } from '../../icon.tsx'
import { Panel } from '../../panel.tsx'

interface Reason {
  value: string
  words: string
}

export interface PackRecord {
  id: string
  name: string
  title: string
  day: string
  hours: string
  kind: string
  state: string
  stateWords: string
  reason: string
}

interface PackViewProps {
  id: string
  sum: string
  held: boolean
  cover: readonly string[]
  records: readonly PackRecord[]
  reasons: readonly Reason[]
  next: string | null
}

/** A pack: the file, what its cover says, taking it back, and its records one by one. */
export function PackView({ id, sum, held, cover, records, reasons, next }: PackViewProps) {
  return (
    <div className="stack">
      <div className="toolbar">
        <b>{sum}</b>
        {held ? (
          <a className="btn btn--sm" href={paths.hourPackFile(id)}>
            <Icon name="file-spreadsheet" />
            下载 Excel
          </a>
        ) : null}
        <form method="post" action={paths.hourPack(id)}>
          <FormToken />
          <button className="btn btn--line btn--sm" type="submit" name="do" value={held ? 'take-back' : 'restore'}>
            {held ? '没有报上去，收回' : '报上去了，恢复'}
          </button>
        </form>
      </div>
      <Panel id="records" title="里面的记录" bare>
        <RecordTable id={id} held={held} records={records} reasons={reasons} />
      </Panel>
      {next ? (
        <p>
          <a href={next}>后面的记录</a>
        </p>
      ) : null}
      <Panel id="cover" title="封面上写的">
        {cover.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Panel>
    </div>
  )
}

function RecordTable({ id, held, records, reasons }: Pick<PackViewProps, 'id' | 'held' | 'records' | 'reasons'>) {
  return (
    <div className="tblwrap">
      <table className="tbl tbl--sticky tbl--stack">
        <caption className="sr">数据包里的记录</caption>
        <thead>
          <tr>
            <th scope="col">姓名和服务</th>
            <th scope="col">哪天</th>
            <th scope="col" className="n">
              小时
            </th>
            <th scope="col">类别</th>
            <th scope="col">现在</th>
            <th scope="col">对方系统</th>
          </tr>
        </thead>
        <tbody>
          {records.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={paths.staffHoursEntry(one.id)}>
                  {one.name} · {one.title}
                </a>
              </th>
              <td data-l="哪天">{one.day}</td>
              <td className="n" data-l="小时">
                {one.hours}
              </td>
              <td data-l="类别">{one.kind}</td>
              <td data-l="现在">
                <Badge>{one.stateWords}</Badge> {one.reason}
              </td>
              <td data-l="对方系统">{held ? <LineForm id={id} record={one} reasons={reasons} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LineForm({ id, record, reasons }: { id: string; record: PackRecord; reasons: readonly Reason[] }) {
  const taken = record.state === 'exported'
  return (
    <form method="post" action={paths.hourPack(id)} className="row">
      <FormToken />
      <Hidden kept={[['record', record.id]]} />
      {taken ? (
        <select className="input input--s" name="reason" aria-label={`${record.name}的这条为什么没有收`}>
          {reasons.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ) : null}
      <button className="btn btn--quiet btn--sm" type="submit" name="do" value={taken ? 'refuse' : 'accept'}>
        {taken ? '没有收' : '其实收了'}
        <span className="sr">，{record.name}</span>
      </button>
    </form>
  )
}
