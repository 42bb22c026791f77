import { useLoaderData } from '@remix-run/react'
import { honourStateWords, listHonours, offeredHonours } from '#app/domain/awards/registry/list.server.ts'
import { countHonours } from '#app/domain/awards/registry/wall.server.ts'
import { holderWords, holdingWords, levelWords, numberWord } from '#app/domain/awards/words.ts'
import { changedList, readListQuery } from '#app/domain/list-query.ts'
import { dateWord } from '#app/domain/wording.ts'
import { findHonourChoices } from '#app/http/honour-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { HonourTable } from '#app/ui/honour-table.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { ListFoot, ListTools } from '#app/ui/list-tools.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.grant', async ({ db, actor, url }) => {
  const query = readListQuery(url.searchParams, offeredHonours)
  const [found, years, choices] = await Promise.all([
    listHonours(db, actor, query),
    countHonours(db),
    findHonourChoices(db),
  ])
  const words = (map: Record<string, string>) => Object.entries(map).map(([value, text]) => ({ value, words: text }))
  return {
    query,
    next: found.next,
    rows: found.rows.map(({ honour, kind }) => ({
      ...{ id: honour.id, kind, title: honour.title, name: honour.holderName, unit: honour.unit },
      number: numberWord(honour.year, honour.number),
      level: levelWords[honour.level],
      holder: holderWords[honour.holderKind],
      on: dateWord(honour.awardedOn),
      state: honour.state,
      stateWords: honourStateWords[honour.state],
    })),
    options: {
      year: years.map(({ year }) => ({ value: String(year), words: `${year} 年` })),
      kind: choices.kinds,
      level: words(levelWords),
      holding: words(holdingWords),
      state: words(honourStateWords),
    },
    summary: years
      .map(({ year, collective, individual }) => `${year} 年集体 ${collective}·个人 ${individual}`)
      .join('；'),
  }
})

export default function StaffHonoursPage() {
  const { query, rows, next, options, summary } = useLoaderData<typeof loader>()
  const href = (changed: Record<string, string>) => paths.staffHonours(changed)
  const applied = Object.entries(query.filters).flatMap(([name, value]) => {
    const words = options[name as keyof typeof options]?.find((one) => one.value === value)?.words
    return words ? [{ name, words }] : []
  })
  return (
    <StaffPage
      title="荣誉登记册"
      actions={
        <>
          <a className="btn btn--line" href={paths.staffImport({ kind: 'honours' })}>
            从 Excel 导入
          </a>
          <a className="btn btn--line" href={paths.honourPapers()}>
            荣誉证书
          </a>
          <a className="btn" href={paths.newHonour()}>
            登记一项荣誉
          </a>
        </>
      }
    >
      <ListTools
        form="find"
        action={paths.staffHonours()}
        href={href}
        query={query}
        placeholder="名字、荣誉、文件号"
        applied={applied}
        summary={summary}
      >
        <a className="btn btn--line btn--sm" href={paths.staffHonoursExport(changedList(query, {}))}>
          <Icon name="file-spreadsheet" />
          导出
        </a>
      </ListTools>
      <HonourTable
        query={query}
        href={href}
        rows={rows}
        options={options}
        empty={
          <Empty title="没有这样的荣誉" action={{ href: paths.newHonour(), words: '登记一项荣誉' }}>
            换个词，或者去掉几个条件。
          </Empty>
        }
      />
      <ListFoot query={query} href={href} next={next} />
    </StaffPage>
  )
}
