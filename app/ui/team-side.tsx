import { Icon } from './icon.tsx'
import { MonthBars } from './month-bars.tsx'
import { callTo } from './telephone.ts'

interface TeamSideProps {
  dissolved: boolean
  joining: readonly string[]
  phone: string
  town: string | null
  partner: string | null
  since: number | null
  months: Parameters<typeof MonthBars>[0]['months']
}

const usual = ['先参加一次活动，认认人。', '点“申请入队”，队长会答复你。', '没满 18 岁，每次活动仍要监护人同意。']

/** Beside a team's page: how to join, whom it works with, its hours by month. */
export function TeamSide({ dissolved, joining, phone, town, partner, since, months }: TeamSideProps) {
  return (
    <aside className="stack-l">
      {dissolved ? null : (
        <section className="card card--pad" aria-labelledby="joining">
          <h2 className="h2-s" id="joining">
            怎么入队
          </h2>
          <ol className="ways">
            {(joining.length > 0 ? joining : usual).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ol>
          {phone ? (
            <p className="meta">
              <span>
                <Icon name="phone" />
                值班电话 <a href={callTo(phone)}>{phone}</a>
              </span>
            </p>
          ) : null}
        </section>
      )}
      <section className="card card--pad" aria-labelledby="belongs">
        <h2 className="h2-s" id="belongs">
          这支队伍
        </h2>
        <p className="meta">
          <span>
            <Icon name="map-pin" />
            {town ?? '全县'}
          </span>
          {partner ? (
            <span>
              <Icon name="handshake" />和{partner}一起做
            </span>
          ) : null}
          {since ? (
            <span>
              <Icon name="calendar-days" />
              {since} 年成立
            </span>
          ) : null}
        </p>
      </section>
      {months.length > 0 ? (
        <section className="card card--pad" aria-labelledby="months">
          <h2 className="h2-s" id="months">
            每个月的小时
          </h2>
          <MonthBars months={months} />
        </section>
      ) : null}
    </aside>
  )
}
