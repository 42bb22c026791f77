import { useForm } from '@conform-to/react'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findStaffCall } from '#app/domain/awards/calls/list.server.ts'
import { findAnybody } from '#app/domain/awards/eligibility/anybody.server.ts'
import { type AskedForm, askedForm } from '#app/domain/awards/eligibility/form.ts'
import { subjectsFor } from '#app/domain/awards/nominations/ways.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { anybodysReport } from '#app/http/report-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Report } from '#app/ui/awards/report.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.recommend', async ({ db, actor, params }) => {
  const { call, kind } = await findStaffCall(db, actor, params.callId!)
  const subjects = await subjectsFor(db, kind)
  return {
    ...{ id: call.id, title: call.title, forWhom: kind.forWhom },
    subjects: subjects.map(({ id, name }) => ({ value: id, words: name })),
  }
})

/** Looks, and writes nothing; whom one asks about stands in no address. */
export const action = forStaff('award.recommend', async ({ request, db, keys, actor, params }) => {
  const { call, kind } = await findStaffCall(db, actor, params.callId!)
  const form = await readForm(request, askedForm)
  if (form.rejection) return form.rejection
  const examined = await findAnybody(db, actor, kind, form.value)
  if (!examined)
    return form.refuseField(kind.forWhom === 'person' ? 'number' : 'subject', '没有找到，或者不在你管的镇里，核对一下')
  return data({ name: examined.name, report: await anybodysReport(db, keys, actor, { call, kind, examined }) })
})

export const meta: MetaFunction = () => [
  { title: '符不符合条件 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function AnybodysReportPage() {
  const { id, title, forWhom, subjects } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const found = answer && 'report' in answer ? answer : null
  const [form, fields] = useForm<AskedForm>({
    id: 'asked',
    lastResult: answer && 'report' in answer ? undefined : answer,
  })
  return (
    <StaffPage
      title="符不符合条件"
      trail={[
        { words: '评选', href: paths.staffCalls() },
        { words: title, href: paths.staffCall(id) },
        { words: '符不符合条件' },
      ]}
      errors={summaryOf(form)}
    >
      {found ? (
        <Panel id="report" title={found.name}>
          <Report {...found.report} />
        </Panel>
      ) : null}
      <Panel id="ask" title={found ? '再查一位' : '查一位'}>
        {forWhom === 'unit' ? (
          <p className="muted">单位在平台上没有时长和队籍，条件要看材料。</p>
        ) : (
          <form method="post" action={paths.callReport(id)} className="stack" noValidate>
            <FormToken />
            {forWhom === 'person' ? (
              <Field
                label="志愿者编号"
                hint="还没有被推荐的也能查。查了不等于推荐，什么都不会改"
                {...typed(fields.number)}
                required
                maxLength={20}
              />
            ) : (
              <SelectField
                label={forWhom === 'team' ? '哪支队伍' : '哪个团支部'}
                {...typed(fields.subject)}
                empty="请选择"
                options={subjects}
                required
              />
            )}
            <p className="row">
              <button className="btn" type="submit">
                查
              </button>
            </p>
          </form>
        )}
      </Panel>
    </StaffPage>
  )
}
