import { paths } from '#app/paths.ts'
import { TotalsBand } from './totals-band.tsx'

interface TogetherProps {
  achieved: { shifts: number; planned: number; people: number; times: number }
  signedIn: boolean
}

/** What everybody has done together this year, counted from records; without any, no figure is shown. */
export function Together({ achieved, signedIn }: TogetherProps) {
  const { shifts, planned, people, times } = achieved
  if (times === 0) return null
  return (
    <TotalsBand
      title="今年一起铺的路"
      count={times.toLocaleString('zh-CN')}
      unit="人次"
      text={`今年以来办了 ${shifts.toLocaleString('zh-CN')} 场活动，${people.toLocaleString('zh-CN')} 位青年到场搭过手。`}
      share={planned > 0 ? shifts / planned : 0}
      roadLabel={`今年排了 ${planned} 场活动，已经办完 ${shifts} 场`}
    >
      {signedIn ? (
        <a className="btn btn--onriver" href={paths.me()}>
          看我的报名
        </a>
      ) : (
        <a className="btn btn--join" href={paths.join()}>
          加入，铺第一块
        </a>
      )}
    </TotalsBand>
  )
}
