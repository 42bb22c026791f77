import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotFound } from '#app/domain/errors.ts'
import { findNotice } from '#app/domain/notices/queries.server.ts'
import { noticeSheet } from '#app/http/notice-sheet.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { NoticeSheet } from '#app/ui/notices/notice-sheet.tsx'
import { Page } from '#app/ui/page.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'

/** The list for a wall, for everybody; gone with the list. */
export const loader = forAnyone('page.read', async ({ db, params, site }) => {
  const notice = await findNotice(db, params.noticeId!)
  if (notice.state !== 'open') throw new NotFound('notice')
  return noticeSheet(notice, site.baseUrl)
})

export const meta: MetaFunction = () => [{ title: '公示打印版 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function NoticeSheetPage() {
  const { id, ...sheet } = useLoaderData<typeof loader>()
  return (
    <Page width="page">
      <Crumbs
        trail={[
          { words: '公示', href: paths.notices() },
          { words: sheet.title, href: paths.notice(id) },
          { words: '打印版' },
        ]}
      />
      <p className="row no-print">
        <PrintButton />
      </p>
      <NoticeSheet {...sheet} />
    </Page>
  )
}
