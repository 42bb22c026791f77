import { useLoaderData } from '@remix-run/react'
import { findAnything } from '#app/domain/search/find.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { SearchBox } from '#app/ui/search-box.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('session.end', async ({ db, keys, actor, url, now }) => {
  const q = (url.searchParams.get('q') ?? '').slice(0, 60)
  return { q, found: await findAnything(db, keys, actor, q, now) }
})

const kinds = [
  ['people', '人', paths.staffPerson],
  ['activities', '活动', paths.staffActivity],
  ['venues', '场馆', paths.staffVenue],
  ['teams', '队伍', paths.team],
] as const

const hint = '名字、志愿者编号，或者完整的手机号'

export default function SearchPage() {
  const { q, found } = useLoaderData<typeof loader>()
  const there = kinds.filter(([kind]) => found[kind].length > 0)
  return (
    <StaffPage title={q ? `找“${q}”` : '找人、活动、场馆、队伍'}>
      <SearchBox action={paths.staffSearch()} query={q} placeholder={hint} />
      {there.map(([kind, title, href]) => (
        <Panel key={kind} id={kind} title={title} bare>
          <ul className="found">
            {found[kind].map(({ id, name, detail }) => (
              <li key={id}>
                <a href={href(id)}>{name}</a> <span className="muted">{detail}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      {q && there.length === 0 ? (
        <Empty title={`没找到“${q}”`}>换个写法试试。手机号要写全 11 位，写一半找不到：号码是加密存的。</Empty>
      ) : null}
    </StaffPage>
  )
}
