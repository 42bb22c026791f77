import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { listWaitingMerges } from '#app/domain/people/merging/queries.server.ts'
import { listDuplicates } from '#app/domain/people/registry/duplicates.server.ts'
import { dateWord, momentWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { KnownPeople } from '#app/ui/known-people.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.merge', async ({ db, keys, actor, now }) => ({
  waiting: (await listWaitingMerges(db, actor)).map(({ at, state, mine, ...one }) => ({
    ...one,
    detail: `${one.asker}，${momentWord(at, now)}提的，${state === 'proposed' ? '等县团委同意' : '等县团委另一个人确认'}`,
    go: mine ? '去看看' : '打开',
  })),
  groups: (await listDuplicates(db, keys, actor, now)).map((group) =>
    group.map(({ joinedAt, ...one }) => ({ ...one, joined: dateWord(dayOf(joinedAt)) })),
  ),
}))

export default function DuplicatesPage() {
  const { waiting, groups } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="可能重复的人" trail={[{ words: '志愿者', href: paths.staffPeople() }, { words: '可能重复的人' }]}>
      {waiting.length > 0 ? (
        <Panel id="waiting" title="提了还没办完的">
          <ul className="venues">
            {waiting.map(({ id, name, detail, go }) => (
              <li className="venue" key={id}>
                <h3>{name}</h3>
                <p className="meta">
                  <span>{detail}</span>
                </p>
                <p className="venue__do">
                  <a className="btn btn--line btn--sm" href={paths.staffMerge(id)}>
                    {go}
                    <span className="sr">{name}</span>
                  </a>
                </p>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {groups.length === 0 ? (
        <Empty title="没有重复的">姓名和出生日期都一样，或者姓名和手机号都一样的人，会列在这里。</Empty>
      ) : null}
      {groups.map((group) => (
        <KnownPeople key={group[0]?.id} title={`${group[0]?.name ?? ''}，${group.length} 份`} known={group} merge />
      ))}
    </StaffPage>
  )
}
