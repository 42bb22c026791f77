import { QrCode } from '../qr-code.tsx'

interface OwnCodeProps {
  name: string
  number: string
  matrix: readonly (readonly boolean[])[]
}

/** The code by which a leader finds somebody who came without a place: scanned, or the number read out. */
export function OwnCode({ name, number, matrix }: OwnCodeProps) {
  return (
    <details className="me-sec own-code">
      <summary>我的志愿者码</summary>
      <div className="own-code__plate">
        <QrCode matrix={matrix} label={`${name}的志愿者码，编号 ${number}`} />
        <p className="own-code__n">{number}</p>
      </div>
      <p className="muted small">没报名临时去帮忙的，给队长扫；扫不了就报编号。</p>
    </details>
  )
}
