import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { listTowns, listVillages } from '#app/domain/league/queries.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { accountStates, listPeople, offered } from '#app/domain/people/registry/list.server.ts'
import { bandWords, stateWords } from '#app/domain/people/registry/words.ts'
import { can, mayPropose, reachOf } from '#app/domain/policy.ts'
import { dateWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { savedOf } from '#app/http/saved-filters.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { ListFoot, ListTools, ViewTabs } from '#app/ui/list-tools.tsx'
import { PeopleTable } from '#app/ui/people-table.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('person.list', async (scope) => {
  const { db, keys, actor, url, now } = scope
  const query = readListQuery(url.searchParams, offered)
  const { everywhere, townIds } = reachOf(actor, 'person.list')
  const [found, towns, villages] = await Promise.all([
    listPeople(db, keys, actor, query, now),
    listTowns(db),
    listVillages(db),
  ])
  const own = towns.filter(({ id }) => everywhere || townIds.includes(id))
  const town = query.filters.town ?? (own.length === 1 ? own[0]?.id : undefined)
  return {
    query,
    saved: await savedOf(scope, 'people'),
    rows: found.rows.map(({ joinedAt, ageBand, state, ...row }) => ({
      ...row,
      band: bandWords[ageBand],
      state,
      stateWords: stateWords[state],
      joined: dateWord(dayOf(joinedAt)),
    })),
    next: found.next,
    moved: url.searchParams.get('done') === 'moved',
    may: { register: can(actor, 'person.register'), merge: mayPropose(actor, 'person.merge') },
    options: {
      town: own.map(({ id, name }) => ({ value: id, words: name })),
      village: villages.filter(({ townId }) => townId === town).map(({ id, name }) => ({ value: id, words: name })),
      band: Object.entries(bandWords).map(([value, words]) => ({ value, words })),
      state: accountStates.map((value) => ({ value, words: stateWords[value] })),
    },
  }
})

const views = [
  { view: 'all', words: '全部' },
  { view: 'minors', words: '未成年' },
  { view: 'new', words: '30 天内加入' },
  { view: 'blocked', words: '停用的' },
]

export default function PeoplePage() {
  const { query, saved, rows, next, options, may, moved } = useLoaderData<typeof loader>()
  const href = (changed: Record<string, string>) => paths.staffPeople(changed)
  const applied = Object.entries(query.filters).flatMap(([name, value]) => {
    const words = options[name as keyof typeof options]?.find((one) => one.value === value)?.words
    return words ? [{ name, words }] : []
  })
  return (
    <StaffPage
      title="志愿者"
      flash={
        moved ? (
          <Done title="改好了，住到了别的镇">以后归那边的团委管，这里看不到了。填错了收不回来，请那边的人改回来。</Done>
        ) : null
      }
      actions={
        <>
          {may.merge ? (
            <a className="btn btn--line" href={paths.staffDuplicates()}>
              可能重复的
            </a>
          ) : null}
          {may.register ? (
            <a className="btn" href={paths.staffRegister()}>
              按纸质表登记
            </a>
          ) : null}
        </>
      }
    >
      <ViewTabs query={query} href={href} views={views} />
      <ListTools
        form="find"
        action={paths.staffPeople()}
        href={href}
        query={query}
        saved={saved}
        placeholder="姓名、志愿者编号，或完整的手机号"
        applied={applied}
      />
      <p className="muted">姓名写一部分就能找。编号、手机号、邮箱要写完整：它们加密存着，写一半找不到。</p>
      <PeopleTable
        query={query}
        href={href}
        rows={rows}
        options={options}
        empty={<Empty title="没有这样的人">换个词，或者去掉几个条件。</Empty>}
      />
      <ListFoot query={query} href={href} next={next} />
    </StaffPage>
  )
}
