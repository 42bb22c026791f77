import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { listDuplicates } from '#app/domain/people/registry/duplicates.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { KnownPeople } from '#app/ui/known-people.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.merge', async ({ db, actor, now }) => ({
  groups: (await listDuplicates(db, actor, now)).map((group) =>
    group.map(({ joinedAt, ...one }) => ({ ...one, joined: dateWord(dayOf(joinedAt)) })),
  ),
}))

export default function DuplicatesPage() {
  const { groups } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="可能重复的人" trail={[{ words: '志愿者', href: paths.staffPeople() }, { words: '可能重复的人' }]}>
      {groups.length === 0 ? <Empty title="没有重复的">姓名和出生日期都一样的人，会列在这里。</Empty> : null}
      {groups.map((group) => (
        <KnownPeople key={group[0]?.id} title={`${group[0]?.name ?? ''}，${group.length} 份`} known={group} />
      ))}
    </StaffPage>
  )
}
