import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { can } from '#app/domain/policy.ts'
import { changeRule, ruleRefusals } from '#app/domain/rules/change.server.ts'
import { labelWords, type RuleForm, ruleForm } from '#app/domain/rules/form.ts'
import { listRules } from '#app/domain/rules/queries.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { ChangeRule } from '#app/ui/rules/change-rule.tsx'
import { RuleTable } from '#app/ui/rules/rule-table.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('notice.publish', async ({ db, actor, url, now }) => {
  const today = dayOf(now)
  const rules = (await listRules(db)).map(({ key, values }) => {
    const current = values.find(({ validFrom }) => validFrom <= today) ?? values.at(-1)!
    return { key, current: current.id, words: current.words, values }
  })
  const mayChange = can(actor, 'notice.publish', {})
  const asked = url.searchParams.get('key')
  return {
    ...{ rules, mayChange, today },
    changing: mayChange ? (rules.find(({ key }) => key === asked) ?? null) : null,
    done: url.searchParams.has('done'),
  }
})

export const action = forStaff('notice.publish', async ({ request, db, actor, now }) => {
  const form = await readForm(request, ruleForm)
  if (form.rejection) return form.rejection
  const outcome = await changeRule(db, actor, form.value, now)
  if (!outcome.ok)
    return form.refuseField(outcome.refusal === 'same-value' ? 'value' : 'validFrom', ruleRefusals[outcome.refusal])
  return redirect(paths.staffRules({ done: 'yes' }), 303)
})

export const meta: MetaFunction = () => [
  { title: '规矩里的数 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function RulesPage() {
  const { rules, mayChange, changing, today, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<RuleForm>({ id: 'rule', lastResult: useActionData<typeof action>() })
  const current = changing?.values.find(({ id }) => id === changing.current)
  const field = (name: keyof RuleForm, otherwise: string) => {
    const { defaultValue, ...rest } = typed(fields[name])
    return { ...rest, name, defaultValue: defaultValue || otherwise }
  }
  return (
    <StaffPage
      title="规矩里的数"
      errors={summaryOf(form)}
      flash={done && form.status !== 'error' ? <Flash title="改好了，到那一天起照新的算" live /> : null}
    >
      <p className="muted">法规和本地约定里的数都在这里，从哪天起、依据什么写得清清楚楚。改一个数不影响已经算过的。</p>
      {changing && current ? (
        <ChangeRule
          keyName={changing.key}
          was={current.words}
          today={today}
          labels={labelWords}
          value={field('value', current.value)}
          validFrom={field('validFrom', today)}
          source={field('source', '')}
          label={field('label', 'L')}
          words={field('words', current.words)}
        />
      ) : null}
      <RuleTable rules={rules} labels={labelWords} mayChange={mayChange} />
    </StaffPage>
  )
}
