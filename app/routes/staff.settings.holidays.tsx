import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { dateWord } from '#app/domain/wording.ts'
import { enterYear } from '#app/domain/working-days/enter.server.ts'
import { festivalsOf, type YearForm, yearForm } from '#app/domain/working-days/form.ts'
import { festivalsIn, listMovedDays } from '#app/domain/working-days/queries.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, textOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'

export const loader = forStaff('notice.publish', async ({ db, actor, url }) => {
  const years = await listMovedDays(db)
  return {
    mayEnter: can(actor, 'notice.publish', {}),
    done: url.searchParams.get('done'),
    years: [...years].reverse().map(([year, days]) => ({
      year,
      source: days[0]?.source ?? '',
      off: festivalsIn(days.filter(({ kind }) => kind === 'off')).map(({ name, from, to }) => ({
        name,
        days: from === to ? dateWord(from) : `${dateWord(from)}至${dateWord(to)}`,
      })),
      worked: days.filter(({ kind }) => kind === 'work').map(({ day }) => dateWord(day)),
    })),
  }
})

export const action = forStaff('notice.publish', async ({ request, db, actor, now }) => {
  const form = await readForm(request, yearForm)
  if (form.rejection) return form.rejection
  const { year, source, festivals } = form.value
  await enterYear(db, actor, { year, source, festivals: festivalsOf(festivals) }, now)
  return redirect(paths.staffHolidays({ done: year }), 303)
})

export default function HolidaysPage() {
  const { mayEnter, years, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<YearForm>({ id: 'year', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title="工作日和放假"
      errors={summaryOf(form)}
      flash={done && form.status !== 'error' ? <Flash title={`${done} 年的安排存好了`} live /> : null}
    >
      <p className="muted">公示按工作日算，贴出来那天不算。还没公布的年份，公示不会开始，先在这里录入。</p>
      {years.map(({ year, source, off, worked }) => (
        <Panel key={year} id={`y${year}`} title={`${year} 年`} aside={<p className="muted">{source}</p>}>
          <p>放假：{off.map(({ days, name }) => `${name} ${days}`).join('、')}</p>
          <p>调休上班：{worked.join('、') || '没有'}</p>
        </Panel>
      ))}
      {mayEnter ? (
        <Panel id="enter" title="录入一年">
          <form method="post" action={paths.staffHolidays()} noValidate>
            <FormToken />
            <Field label="年份" {...typed(fields.year)} inputMode="numeric" room={4} required />
            <Field label="依据" hint="通知的名称和文号" {...typed(fields.source)} required maxLength={120} />
            <TextAreaField
              label="放假安排"
              hint="一行一个：国庆节 2027-10-01 2027-10-07 上班 2027-09-26 2027-10-09"
              name={fields.festivals.name}
              defaultValue={textOf(fields.festivals)}
              errors={fields.festivals.errors}
              rows={8}
              required
            />
            <p className="row form-go">
              <button className="btn" type="submit">
                存好这一年
              </button>
            </p>
          </form>
        </Panel>
      ) : null}
    </StaffPage>
  )
}
