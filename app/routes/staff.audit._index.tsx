import { useActionData, useLoaderData } from '@remix-run/react'
import { listEvents } from '#app/domain/audit/queries.server.ts'
import { isWhole, verifiedWords, verifyRecord } from '#app/domain/audit/verify.server.ts'
import { subjectWords } from '#app/domain/audit/words.ts'
import { changedList, readListQuery } from '#app/domain/list-query.ts'
import { can } from '#app/domain/policy.ts'
import { momentWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { DataTable } from '#app/ui/data-table.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { ListFoot, ListTools } from '#app/ui/list-tools.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

const offered = { sorts: ['-at'], filters: ['subject', 'from', 'to'] }

export const loader = forStaff('audit.read', async ({ db, actor, url, now }) => {
  const query = readListQuery(url.searchParams, offered)
  const { lines, next } = await listEvents(db, actor, query)
  return {
    query,
    next,
    exports: can(actor, 'audit.export'),
    lines: lines.map((line) => ({ ...line, when: momentWord(line.at, now) })),
  }
})

export const action = forStaff('audit.export', async ({ db, anchors }) => {
  const found = await verifyRecord(db, anchors)
  return { whole: isWhole(found), words: verifiedWords(found) }
})

const days = [
  ['from', '从'],
  ['to', '到'],
] as const

export default function AuditPage() {
  const { query, lines, next, exports } = useLoaderData<typeof loader>()
  const verified = useActionData<typeof action>()
  return (
    <StaffPage
      title="操作记录"
      flash={
        verified ? (
          <Flash tone={verified.whole ? 'ok' : 'bad'} title={verified.whole ? '记录是完整的' : '记录对不上'} live>
            {verified.words}
          </Flash>
        ) : null
      }
      actions={
        exports ? (
          <>
            <a className="btn btn--line btn--sm" href={paths.staffAuditExport(changedList(query, {}))}>
              <Icon name="file-spreadsheet" />
              导出
            </a>
            <form method="post" action={paths.staffAudit()}>
              <FormToken />
              <button className="btn btn--sm" type="submit">
                <Icon name="shield-check" />
                从头核验
              </button>
            </form>
          </>
        ) : null
      }
    >
      <ListTools
        form="find"
        action={paths.staffAudit()}
        href={paths.staffAudit}
        query={query}
        placeholder="志愿者编号、工作人员姓名或编号"
        applied={days.flatMap(([name, words]) =>
          query.filters[name] ? [{ name, words: `${words} ${query.filters[name]}` }] : [],
        )}
      >
        {days.map(([name, words]) => (
          <label key={name}>
            {words}
            <input className="input input--s" type="date" name={name} form="find" defaultValue={query.filters[name]} />
          </label>
        ))}
      </ListTools>
      <DataTable
        caption="做过的事，最新的在前"
        query={query}
        href={paths.staffAudit}
        findForm="find"
        rows={lines}
        idOf={({ id }) => id}
        nameOf={({ words }) => words}
        columns={[
          { key: 'what', head: '做了什么', cell: ({ words }) => words },
          { key: 'when', head: '时间', cell: ({ when }) => when },
          { key: 'who', head: '谁', cell: ({ who }) => who },
          {
            key: 'subject',
            head: '对什么',
            filter: {
              name: 'subject',
              all: '全部',
              options: Object.entries(subjectWords).map(([value, words]) => ({ value, words })),
            },
            cell: ({ subject, subjectId }) => (
              <>
                {subject} <a href={paths.staffAudit({ q: subjectId })}>{subjectId.slice(0, 8)}</a>
              </>
            ),
          },
          { key: 'detail', head: '细节', cell: ({ detail }) => <code className="xs">{detail.slice(0, 200)}</code> },
        ]}
        empty={
          <Empty title="没有找到" action={{ href: paths.staffAudit(), words: '看全部' }}>
            换个编号、换几天试试。
          </Empty>
        }
      />
      <ListFoot query={query} href={paths.staffAudit} next={next} />
    </StaffPage>
  )
}
