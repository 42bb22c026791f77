import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listOwnImports } from '#app/domain/imports/queries.server.ts'
import { readImport } from '#app/domain/imports/read.server.ts'
import { importOffers } from '#app/http/import-offers.server.ts'
import { uploadOf } from '#app/http/import-upload.server.ts'
import { importView } from '#app/http/import-view.server.ts'
import { partsOf, textIn } from '#app/http/multipart.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ImportList } from '#app/ui/import-list.tsx'
import { ImportUpload } from '#app/ui/import-upload.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('people.import', async ({ db, keys, actor, url, now }) => ({
  ...(await importOffers(db, actor, now)),
  asked: url.searchParams.get('kind') ?? 'people',
  askedCall: url.searchParams.get('call') ?? '',
  imports: (await listOwnImports(db, keys, actor, now)).map((one) => importView(one, now)),
}))

/** Takes a sheet and looks at every row; nothing is written before its own page has been seen. */
export const action = forStaff('people.import', async ({ request, db, keys, actor, now }) => {
  const parts = await partsOf(request)
  const upload = uploadOf(parts)
  if (Array.isArray(upload))
    return data({ errors: upload, kind: textIn(parts, 'kind'), call: textIn(parts, 'call') }, { status: 400 })
  const id = await readImport(db, keys, actor, upload, now)
  return redirect(paths.staffImported(id), 303)
})

export default function ImportPage() {
  const { kinds, calls, asked, askedCall, imports } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors = answer?.errors ?? []
  return (
    <StaffPage title="导入表格" errors={errors}>
      <ImportUpload
        kinds={kinds}
        calls={calls}
        kind={answer?.kind ?? asked}
        call={answer?.call ?? askedCall}
        errors={errors}
      />
      <Panel id="before" title="3. 看检查结果，确认写入" bare>
        <ImportList imports={imports} />
      </Panel>
    </StaffPage>
  )
}
