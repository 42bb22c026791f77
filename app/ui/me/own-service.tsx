import { starWord } from '#app/domain/stars/refusals.ts'
import { lengthWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { Road } from '../road.tsx'
import { SectionHead } from '../section-head.tsx'
import { type MonthBar, MonthChart } from './month-chart.tsx'
import { StarRow } from './star-row.tsx'

export interface OwnServiceProps {
  minutes: number
  level: number
  thresholds: readonly number[]
  next: { level: number; needed: number; missing: number } | null
  asked: boolean
  months: readonly MonthBar[]
  thisYear: string
  times: number
  mostOften: string | null
}

/** The road one has laid so far, how far it is to the next star, and the months it was laid in. */
export function OwnService(props: OwnServiceProps) {
  const { minutes, level, thresholds, next, asked, months, thisYear, times, mostOften } = props
  const hours = Math.floor(minutes / 6) / 10
  const share = next ? minutes / next.needed : 1
  const label = next
    ? `离${starWord(next.level)}还差 ${lengthWord(next.missing)}，铺了 ${Math.floor(share * 100)}%`
    : '五颗星的路都铺完了'
  return (
    <div className="me-grid">
      <section className="card card--pad" aria-labelledby="road">
        <SectionHead id="road" title="我铺的路" more={{ href: paths.myHours(), words: '明细' }} />
        <div className="me-num">
          <p className="bignum">
            {hours}
            <small>小时</small>
          </p>
          <p className="small muted">
            {next && next.missing > 0 ? (
              <>
                再服务 <b>{lengthWord(next.missing)}</b>，可以申请{starWord(next.level)}
              </>
            ) : null}
            {next && next.missing === 0 ? (
              <a href={paths.myStars()}>
                {asked ? `${starWord(next.level)}申请了，看到了哪一步` : `够${starWord(next.level)}了，去申请`}
              </a>
            ) : null}
          </p>
        </div>
        <Road share={share} rows={4} label={label} />
        <p className="xs muted pl-cap">只算计入的时长；铺满就可以申请下一颗星</p>
        <StarRow thresholds={thresholds} level={level} />
      </section>
      <section className="card card--pad" aria-labelledby="months">
        <h2 className="h2-s" id="months">
          每个月的小时
        </h2>
        <MonthChart months={months} />
        <dl className="minis">
          <div>
            <dt>今年</dt>
            <dd>{thisYear}</dd>
          </div>
          <div>
            <dt>计入</dt>
            <dd>{times} 次</dd>
          </div>
          {mostOften ? (
            <div>
              <dt>最常去</dt>
              <dd>{mostOften}</dd>
            </div>
          ) : null}
        </dl>
      </section>
    </div>
  )
}
