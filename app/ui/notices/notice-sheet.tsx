import { type NoticeKind, noticeWords } from '#app/domain/notices/words.ts'
import type { NoticeRow } from '../notice-lines.tsx'
import { QrCode } from '../qr-code.tsx'

interface NoticeSheetProps {
  kind: NoticeKind
  title: string
  /** 公示〔2026〕第 3 号; of hours: none */
  number: string | null
  contact: string | null
  town: string | null
  from: string
  until: string
  workingDays: number
  restarted: boolean
  address: string
  matrix: readonly (readonly boolean[])[]
  lines: readonly NoticeRow[]
}

/** A notice on paper: A4, masked names, from when to when, and where to object. */
export function NoticeSheet(props: NoticeSheetProps) {
  const { kind, title, number, contact, town, from, until, workingDays, restarted, address, matrix, lines } = props
  const words = noticeWords[kind]
  return (
    <div className="sheet">
      <div className="sheet__head">
        <div>
          <h2>{title}</h2>
          {number ? <p>{number}</p> : null}
          <p>
            {town ?? '全县'}　{from} 贴出，公示 {workingDays} 个工作日，到 {until}
          </p>
          {restarted ? <p>名单改过，公示从头算起。</p> : null}
          <p>
            有不同意见，扫码或者到 {address} 反映，不用写你是谁，也可以打电话
            {contact ? `：${contact}` : `给${words.office}`}。
          </p>
        </div>
        <div className="sheet__qr">
          <QrCode matrix={matrix} label="公示页面的二维码" />
          <p className="xs">扫码提异议</p>
        </div>
      </div>
      <table className="tbl sheet__tbl">
        <caption className="sr">公示的名单</caption>
        <thead>
          <tr>
            <th scope="col" className="n">
              序号
            </th>
            <th scope="col">姓名</th>
            <th scope="col">{words.team}</th>
            {words.day ? <th scope="col">{words.day}</th> : null}
            <th scope="col">{words.what}</th>
            {words.length ? <th scope="col">{words.length}</th> : null}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, team, day, title: served, length }, index) => (
            <tr key={id}>
              <td className="n">{index + 1}</td>
              <th scope="row">{name}</th>
              <td>{team ?? ''}</td>
              {words.day ? <td>{day}</td> : null}
              <td>{served}</td>
              {words.length ? <td>{length}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
