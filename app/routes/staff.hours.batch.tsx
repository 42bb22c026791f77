import type { MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { previewMany } from '#app/domain/hours/preview-many.server.ts'
import { approveMany, mostAtOnce } from '#app/domain/hours/review-many.server.ts'
import { lengthWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { BatchPreview } from '#app/ui/hours/batch-preview.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

const backOf = (posted: FormData) =>
  Object.fromEntries(['view', 'after', 'from'].map((name) => [name, String(posted.get(name) ?? '')]))

export const loader = forStaff('hours.review-many', () => ({ review: true }))

/** Without `sure` it only says what would pass; with it, exactly the entries that were shown pass. */
export const action = forStaff('hours.review-many', async ({ request, db, keys, actor, now }) => {
  const posted = await request.formData()
  const back = backOf(posted)
  if (posted.get('sure') === 'yes') {
    // One field: two hundred would be more than a form may have.
    const ids = String(posted.get('entries') ?? '')
      .split(' ')
      .filter(Boolean)
      .slice(0, mostAtOnce)
    const { approved, minutes, left } = await approveMany(db, keys, actor, ids, now)
    return redirect(
      paths.staffHours({ ...back, done: 'batch', n: approved || null, minutes, left: left.length || null }),
      303,
    )
  }
  const leads = posted.getAll('id').map(String).slice(0, mostAtOnce)
  const { sheets, entries, minutes, over } = await previewMany(db, actor, leads, now)
  return data({ sheets, entries, length: lengthWord(minutes), over, back }, { status: 200 })
})

export const meta: MetaFunction = () => [
  { title: '一起通过 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function HoursBatchPage() {
  const preview = useActionData<typeof action>()
  return (
    <StaffPage title="一起通过" trail={[{ words: '时长审核', href: paths.staffHours() }, { words: '一起通过' }]}>
      {preview && preview.sheets.length > 0 ? (
        <BatchPreview {...preview} />
      ) : (
        <Empty title="没有勾上的" action={{ href: paths.staffHours(), words: '回到审核' }}>
          在左边的列表里打勾，再点“一起通过”。
        </Empty>
      )}
    </StaffPage>
  )
}
