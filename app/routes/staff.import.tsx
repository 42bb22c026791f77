import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Actor } from '#app/domain/actor.ts'
import { listCallsForStaff } from '#app/domain/awards/calls/list.server.ts'
import { kindWords, permissionOf } from '#app/domain/imports/columns.ts'
import { listOwnImports } from '#app/domain/imports/queries.server.ts'
import { readImport } from '#app/domain/imports/read.server.ts'
import { can } from '#app/domain/policy.ts'
import { importKinds, uploadOf } from '#app/http/import-upload.server.ts'
import { importView } from '#app/http/import-view.server.ts'
import { partsOf, textIn } from '#app/http/multipart.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ImportList } from '#app/ui/import-list.tsx'
import { ImportUpload } from '#app/ui/import-upload.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import type { Db } from '#db/database.ts'

export const loader = forStaff('people.import', async ({ db, keys, actor, url, now }) => ({
  ...(await offered(db, actor, now)),
  asked: url.searchParams.get('kind') ?? 'people',
  imports: (await listOwnImports(db, keys, actor, now)).map((one) => importView(one, now)),
}))

/** What the actor may bring in; nominations only while a call takes them from staff. */
async function offered(db: Db, actor: Actor, now: Date) {
  const calls = can(actor, permissionOf.nominations) ? await listCallsForStaff(db, now) : []
  return {
    calls: calls.map(({ id, title }) => ({ value: id, words: title })),
    kinds: importKinds
      .filter((kind) => can(actor, permissionOf[kind]) && (kind !== 'nominations' || calls.length > 0))
      .map((kind) => ({ kind, title: kindWords[kind].title, hint: kindWords[kind].hint })),
  }
}

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
  const { kinds, calls, asked, imports } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors = answer?.errors ?? []
  return (
    <StaffPage title="导入表格" errors={errors}>
      <ImportUpload
        kinds={kinds}
        calls={calls}
        kind={answer?.kind ?? asked}
        call={answer?.call ?? ''}
        errors={errors}
      />
      <Panel id="before" title="3. 看检查结果，确认写入" bare>
        <ImportList imports={imports} />
      </Panel>
    </StaffPage>
  )
}
