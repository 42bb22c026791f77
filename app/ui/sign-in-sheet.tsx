import { QrCode } from './qr-code.tsx'

interface SignInSheetProps {
  title: string
  when: string
  where: string
  organiser: string
  inCharge: string
  phone: string
  matrix: readonly (readonly boolean[])[]
  people: readonly { number: string; name: string; band: string; remark: string }[]
  blank: number
}

/** The sheet that is signed on the spot: A4, its head repeated on every page, empty lines for who comes unannounced. */
export function SignInSheet({
  title,
  when,
  where,
  organiser,
  inCharge,
  phone,
  matrix,
  people,
  blank,
}: SignInSheetProps) {
  const lines = [...people, ...Array.from({ length: blank }, () => null)]
  return (
    <div className="sheet">
      <div className="sheet__head">
        <div>
          <h2>{title}</h2>
          <p>{`${when}　${where}`}</p>
          <p>{`${organiser}　负责人 ${inCharge}　值班电话 ${phone}　报上 ${people.length} 人`}</p>
        </div>
        <div className="sheet__qr">
          <QrCode matrix={matrix} label="活动页面的二维码" />
          <p className="xs">扫码看活动</p>
        </div>
      </div>
      <table className="tbl sheet__tbl">
        <caption className="sr">签到表</caption>
        <thead>
          <tr>
            <th scope="col" className="n">
              序号
            </th>
            <th scope="col">姓名</th>
            <th scope="col">编号</th>
            <th scope="col">签到</th>
            <th scope="col">时间</th>
            <th scope="col">签退</th>
            <th scope="col">时间</th>
            <th scope="col">备注</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((person, index) => (
            <tr key={person ? person.number : `blank-${index.toString()}`}>
              <td className="n">{index + 1}</td>
              {person ? <th scope="row">{person.name}</th> : <td />}
              <td>{person?.number}</td>
              <td />
              <td />
              <td />
              <td />
              <td>{person ? [person.band, person.remark].filter(Boolean).join('，') : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet__foot">负责人（签字）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿</p>
    </div>
  )
}
