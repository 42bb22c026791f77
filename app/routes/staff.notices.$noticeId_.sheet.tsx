import { useLoaderData } from '@remix-run/react'
import { NotFound } from '#app/domain/errors.ts'
import { findStaffNotice } from '#app/domain/notices/staff-queries.server.ts'
import { noticeSheet } from '#app/http/notice-sheet.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { NoticeSheet } from '#app/ui/notices/notice-sheet.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

/** The list for a wall: what the public page shows, and where to object. */
export const loader = forStaff('notice.publish', async ({ db, keys, actor, params, site, now }) => {
  const notice = await findStaffNotice(db, keys, actor, params.noticeId!, now)
  if (notice.state !== 'open') throw new NotFound('notice')
  return noticeSheet(notice, site.baseUrl)
})

export default function NoticeSheetPage() {
  const { id, ...sheet } = useLoaderData<typeof loader>()
  return (
    <StaffPage
      title="打印版"
      trail={[{ words: sheet.title, href: paths.staffNotice(id) }, { words: '打印版' }]}
      actions={<PrintButton />}
    >
      <NoticeSheet {...sheet} />
    </StaffPage>
  )
}
