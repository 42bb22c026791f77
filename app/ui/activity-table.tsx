import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { ActivityStateBadge, stateOptions } from './activity-state-badge.tsx'
import { Badge } from './badge.tsx'
import { DataTable } from './data-table.tsx'
import { Empty } from './empty.tsx'
import { Icon } from './icon.tsx'
import type { Option } from './select-field.tsx'

export interface ActivityRow {
  id: string
  title: string
  state: 'draft' | 'submitted' | 'returned' | 'published' | 'finished' | 'cancelled'
  programme: string | null
  day: string
  time: string
  shifts: number
  town: string
  place: string
  partners: string
  places: number | null
  taken: number
  waiting: number
  personInCharge: string
}

interface ActivityTableProps {
  query: ListQuery
  rows: readonly ActivityRow[]
  options: Record<'town' | 'programme' | 'partner', readonly Option[]>
  picked: boolean
  /** whoever publishes puts on the front page */
  mayFeature: boolean
}

/** The activities of a view: when, where, how full, how they stand; picked ones go to a page that says what would happen. */
export function ActivityTable({ query, rows, options, picked, mayFeature }: ActivityTableProps) {
  const sortable = (name: string) => (query.view === 'all' ? undefined : name)
  return (
    <DataTable
      caption="活动列表"
      query={query}
      href={paths.staffActivities}
      findForm="find"
      rows={rows}
      idOf={({ id }) => id}
      nameOf={({ title }) => title}
      allPicked={picked}
      batch={{
        action: paths.staffActivitiesBatch(),
        buttons: (
          <>
            {mayFeature ? (
              <>
                <button className="btn btn--onriver btn--sm" type="submit" name="do" value="feature">
                  <Icon name="megaphone" />
                  放到首页
                </button>
                <button className="btn btn--onriver btn--sm" type="submit" name="do" value="unfeature">
                  从首页拿下
                </button>
              </>
            ) : null}
            <button className="btn btn--onriver btn--sm" type="submit" name="do" value="owner">
              <Icon name="user" />
              改负责人
            </button>
            <button className="btn btn--onriver btn--sm" type="submit" name="do" value="cancel">
              <Icon name="circle-x" />
              取消活动…
            </button>
          </>
        ),
      }}
      empty={<Empty title="这里还没有活动">换个条件看看，或者新建一个。</Empty>}
      columns={[
        {
          key: 'title',
          head: '活动',
          sort: sortable('title'),
          filter: { name: 'programme', all: '全部主题', options: options.programme },
          cell: (row) => (
            <>
              <a href={row.state === 'submitted' ? paths.reviewActivity(row.id) : paths.staffActivity(row.id)}>
                {row.title}
                {row.shifts > 1 ? <span className="nowrap">（{row.shifts} 场）</span> : null}
              </a>
              <br />
              <span className="xs muted">{row.programme ?? '不归主题'}</span>
            </>
          ),
        },
        {
          key: 'starts',
          head: '日期',
          sort: sortable('starts'),
          cell: ({ day, time }) => (
            <span className="nowrap">
              {day} <span className="muted">{time}</span>
            </span>
          ),
        },
        {
          key: 'town',
          head: '镇',
          filter: { name: 'town', all: '全部', options: options.town },
          cell: ({ town }) => town.replace(/镇$/, ''),
        },
        { key: 'place', head: '地点', cell: ({ place }) => place },
        {
          key: 'partner',
          head: '联合部门',
          filter: { name: 'partner', all: '全部', options: options.partner },
          cell: ({ partners }) => partners || '—',
        },
        {
          key: 'taken',
          head: '报名',
          sort: sortable('taken'),
          numeric: true,
          cell: (row) => <SeatsBar {...row} />,
        },
        {
          key: 'waiting',
          head: '候补',
          sort: sortable('waiting'),
          numeric: true,
          cell: ({ waiting }) => (waiting > 0 ? waiting : <span className="muted">0</span>),
        },
        {
          key: 'state',
          head: '状态',
          filter: { name: 'state', all: '全部状态', options: stateOptions },
          cell: (row) => <Standing {...row} />,
        },
        {
          key: 'person',
          head: '负责人',
          cell: ({ personInCharge }) => <span className="nowrap">{personInCharge}</span>,
        },
      ]}
    />
  )
}

/** A published activity says how full it is; any other how it stands. */
function Standing({ state, places, taken, waiting }: ActivityRow) {
  if (state !== 'published' || places === null || places === 0) return <ActivityStateBadge state={state} />
  if (taken >= places)
    return (
      <Badge tone="queue" icon="hourglass">
        {waiting > 0 ? '有人候补' : '满了'}
      </Badge>
    )
  if ((places - taken) * 4 <= places)
    return (
      <Badge tone="warn" icon="flame">
        快满了
      </Badge>
    )
  return (
    <Badge tone="ok" icon="circle-check">
      报名中
    </Badge>
  )
}

const width = 56

function SeatsBar({ places, taken }: Pick<ActivityRow, 'places' | 'taken'>) {
  const share = places ? Math.min(1, taken / places) : 0
  const look = share >= 1 ? 'c4' : share >= 0.75 ? 'c3' : 'c1'
  return (
    <>
      <svg className="bar" width={width} height="8" viewBox={`0 0 ${width} 8`} aria-hidden="true" focusable="false">
        <rect className="c0" width={width} height="8" rx="4" />
        {share > 0 ? <rect className={look} width={(share * width).toFixed(1)} height="8" rx="4" /> : null}
      </svg>
      <span className="fr">
        {taken} / {places ?? '不限'}
      </span>
    </>
  )
}
