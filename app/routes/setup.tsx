import { type SubmissionResult, useForm } from '@conform-to/react'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NotFound } from '#app/domain/errors.ts'
import { type SetupForm, setupForm } from '#app/domain/people/staff/form.ts'
import { opensSetup, setUpInstallation, setupOf } from '#app/domain/people/staff/setup.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { isInvitationToken } from '#app/http/invitation-cookie.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { HandedLinks } from '#app/ui/handed-links.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', async ({ db, url, now }) => {
  const key = url.searchParams.get('key') ?? ''
  const state = isInvitationToken(key) ? await setupOf(db, key, now) : null
  if (!state) throw new NotFound('setup')
  return { key, open: state === 'open' }
})

export const action = forAnyone('page.read', async ({ db, keys, request, site, now }) => {
  const key = (await request.clone().formData()).get('key')
  if (typeof key !== 'string' || !isInvitationToken(key) || !(await opensSetup(db, key, now)))
    throw new NotFound('setup')
  const form = await readForm(request, setupForm)
  if (form.rejection) return form.rejection
  const { countyName, countyContact, securityName, securityContact } = form.value
  const people = {
    county: { name: countyName, contact: countyContact },
    security: { name: securityName, contact: securityContact },
  }
  const outcome = await setUpInstallation(db, keys, key, people, now)
  if (!outcome) throw new NotFound('setup')
  if (!outcome.ok) return form.refuseField('securityContact', '要是两个不同的人，手机号或邮箱也不同')
  const { county, security } = outcome.tokens
  const link = (token: string) => `${site.baseUrl}${paths.invitation(token)}`
  return data({
    links: [
      { name: countyName, role: '县团委', link: link(county) },
      { name: securityName, role: '安全管理员', link: link(security) },
    ],
  })
})

export const meta: MetaFunction = () => [{ title: '装好以后 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function SetupPage() {
  const { key, open } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const links = answer && 'links' in answer ? answer.links : null
  const lastResult = answer && !('links' in answer) ? (answer as SubmissionResult) : undefined
  const [form, fields] = useForm<SetupForm>({ id: 'setup', lastResult })
  if (links)
    return (
      <Page width="reading" bottom="none">
        <h1 className="form-h1">把链接交给这两个人</h1>
        <HandedLinks links={links} />
        <p className="muted">后台的其他人，都由安全管理员来请。</p>
      </Page>
    )
  if (!open)
    return (
      <Page width="reading" bottom="none">
        <h1 className="form-h1">这个链接用过了</h1>
        <p className="lead">链接没记下来，就重启一次，会印出新的。</p>
      </Page>
    )
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">请来头两个人</h1>
      <p className="lead">一个管全县的事，一个管谁能进来。要两个人，谁也替不了谁。</p>
      <form method="post" action={paths.setup({ key })} noValidate>
        <FormToken />
        <Hidden kept={[['key', key]]} />
        <h2 className="h2-s">县团委</h2>
        <Field label="县团委的人，姓名" {...typed(fields.countyName)} autoComplete="off" required maxLength={60} />
        <Field
          label="他的手机号或邮箱"
          hint="以后用它登录"
          {...typed(fields.countyContact)}
          autoComplete="off"
          required
        />
        <h2 className="h2-s">安全管理员</h2>
        <Field label="安全管理员，姓名" {...typed(fields.securityName)} autoComplete="off" required maxLength={60} />
        <Field
          label="安全管理员的手机号或邮箱"
          hint="要和上面的不同"
          {...typed(fields.securityContact)}
          autoComplete="off"
          required
        />
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            给他们做链接
          </button>
        </p>
      </form>
    </Page>
  )
}
