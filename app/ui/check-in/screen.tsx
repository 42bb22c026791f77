import { Icon } from '../icon.tsx'
import { Logo } from '../logo.tsx'
import { QrCode } from '../qr-code.tsx'

interface CheckInScreenProps {
  title: string
  when: string
  clock: string
  act: 'in' | 'out'
  cancelled: boolean
  matrix: readonly (readonly boolean[])[]
  digits: string
  /** seconds until the code turns */
  left: number
}

const words = { in: '签到', out: '签退' } as const

/** The code people scan, and its six digits, big enough to be read across a square. */
export function CheckInScreen({ title, when, clock, act, cancelled, matrix, digits, left }: CheckInScreenProps) {
  return (
    <main id="main" className="ci__show river" aria-labelledby="ci-h">
      <div className="ci__top">
        <span className="logo ci__logo">
          <Logo />
          <span>青石志愿</span>
        </span>
        <span className="ci__clock num">{clock}</span>
      </div>
      <h1 id="ci-h">{title}</h1>
      <p className="ci__sub">{when}</p>
      {cancelled ? (
        <p className="ci__qr">这一场取消了，不用签到。</p>
      ) : (
        <div className="ci__qr">
          <p className="ci__act">{words[act]}</p>
          <QrCode matrix={matrix} label={`${words[act]}二维码，每 30 秒换一次`} />
          <svg className="ci__ring" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="6" rx="3" className="ci__ring0" />
            <rect width={(left / 30) * 100} height="6" rx="3" className="ci__ring1" />
          </svg>
          <p className="ci__code num">{`${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4)}`}</p>
          <p className="ci__tip">微信扫一扫{words[act]}；扫不了就在“我的”里输数字</p>
        </div>
      )}
      <p className="ci__how">
        <Icon name="refresh-cw" />每 30 秒换一次，截图没用
      </p>
    </main>
  )
}
