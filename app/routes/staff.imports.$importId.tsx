import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { commitImport, dropImport } from '#app/domain/imports/commit.server.ts'
import { findOwnImport, listBadRows } from '#app/domain/imports/queries.server.ts'
import { commitRefusals } from '#app/domain/imports/refusals.ts'
import { importView } from '#app/http/import-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BadRows } from '#app/ui/bad-rows.tsx'
import { ImportActs, ImportCounts, ImportOutcome, ImportReport } from '#app/ui/import-outcome.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

const onPage = 50

export const loader = forStaff('people.import', async ({ db, keys, actor, params, url, now }) => {
  const found = await findOwnImport(db, keys, actor, params.importId!, now)
  const after = Number(/^\d{1,6}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? 0)
  const rows = await listBadRows(db, keys, found, after, onPage + 1)
  const shown = rows.slice(0, onPage)
  return {
    shown: importView(found, now),
    rows: shown,
    first: after > 0 ? paths.staffImported(found.id) : null,
    next: rows.length > onPage ? paths.staffImported(found.id, { after: shown.at(-1)!.number }) : null,
  }
})

export const action = forStaff('people.import', async ({ request, db, keys, actor, params, now }) => {
  const id = params.importId!
  const intent = (await request.formData()).get('intent')
  const outcome =
    intent === 'drop'
      ? await dropImport(db, actor, id, now)
      : await commitImport(db, keys, actor, id, intent === 'good' ? 'good' : 'all', now)
  if (!outcome.ok) return data({ errors: [{ words: commitRefusals[outcome.refusal] }] }, { status: 409 })
  return redirect(paths.staffImported(id), 303)
})

export default function ImportedPage() {
  const { shown, rows, first, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <StaffPage
      title={shown.fileName}
      trail={[{ words: '导入表格', href: paths.staffImport() }, { words: shown.what }]}
      errors={answer?.errors}
      flash={<ImportOutcome shown={shown} />}
    >
      {shown.state === 'ready' || shown.state === 'committed' ? (
        <Panel id="counts" title="检查结果" aside={rows.length > 0 ? <ImportReport id={shown.id} /> : null}>
          <ImportCounts shown={shown} />
          {shown.notes.map((note) => (
            <p key={note} className="muted">
              {note}
            </p>
          ))}
          {shown.state === 'ready' ? <ImportActs shown={shown} /> : null}
        </Panel>
      ) : null}
      {rows.length > 0 ? (
        <Panel id="bad" title={`要改的 ${shown.bad} 行`} bare>
          <BadRows rows={rows} />
          <Pager previousHref={first} previous="回到第一页" nextHref={next} />
        </Panel>
      ) : null}
    </StaffPage>
  )
}
