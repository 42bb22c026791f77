import { useForm } from '@conform-to/react'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type MaterialForm, materialFields } from '#app/domain/awards/nominations/form.ts'
import { islandAddresses } from '#app/http/islands.server.ts'
import { answerMaterial, materialView } from '#app/http/nomination-view.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { MaterialFields } from '#app/ui/awards/material-fields.tsx'
import { NominationPhotos } from '#app/ui/awards/nomination-photos.tsx'
import { NominationSheet } from '#app/ui/awards/nomination-sheet.tsx'
import { OwnName } from '#app/ui/awards/own-name.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('nomination.own', async (scope) => {
  const { params, url } = scope
  const view = await materialView(scope, params.ownNominationId!)
  const script = view.writes ? (islandAddresses()?.editor ?? null) : null
  return { ...view, script, done: url.searchParams.get('done') }
})

export const action = forMembers('nomination.own', (scope) => answerMaterial(scope, scope.params.ownNominationId!))

export const meta: MetaFunction = () => [{ title: '推荐材料 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  begun: '推荐起好了，接着写材料',
  there: '已经有这一份推荐了，不用再推荐一次',
  save: '材料存好了，还没有交',
  submit: '交上去了，等镇里看',
  withdraw: '撤回了',
  photo: '照片加好了',
  'remove-photo': '照片去掉了',
  name: '记下了，你愿意写全名',
  mask: '记下了，公示时名字遮住一部分',
  answered: '答复好了',
}

export default function MyNominationPage() {
  const { id, title, name, script, writes, adds, withdraws, naming, done, consentWords, revision, ...view } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<MaterialForm>({ id: 'material', lastResult: answer })
  const words = done ? doneWords[done] : undefined
  const again = answer !== undefined
  return (
    <Page current="me" width="reading">
      <Crumbs
        trail={[
          { words: '我的', href: paths.me() },
          { words: '评优推荐', href: paths.myNominations() },
          { words: name },
        ]}
      />
      <ErrorSummary errors={summaryOf(form)} />
      {words && !again ? <Flash title={words} live /> : null}
      <h1 className="form-h1">{name}</h1>
      <p className="lead">
        {title}：{view.state}
      </p>
      {view.returned ? (
        <Flash tone="warn" title="退回来了，缺这些">
          <p>{view.returned}</p>
        </Flash>
      ) : null}
      <p>{consentWords}</p>
      {writes ? (
        <form method="post" id="editor" action={paths.myNomination(id)} noValidate>
          <FormToken />
          <Hidden kept={[['revision', revision]]} />
          <MaterialFields
            fields={fields}
            names={materialFields}
            headings={view.headings}
            now={view.now}
            again={again}
            keptAt={view.keptAt}
          />
          <p className="muted">{view.until}</p>
          <p className="row form-go">
            <button className="btn" type="submit" name="do" value="submit">
              交上去
            </button>
            <button className="btn btn--line" type="submit" name="do" value="save">
              先存着
            </button>
          </p>
        </form>
      ) : (
        <NominationSheet view={view} heading="h2" photoOf={(photo) => paths.myNominationPhoto(photo, '480')} />
      )}
      {adds ? (
        <NominationPhotos id={id} photos={view.photos} most={view.mostPhotos} blind={view.blind} writes={writes} />
      ) : null}
      {naming ? <OwnName id={id} naming={naming} /> : null}
      {withdraws ? (
        <form method="post" action={paths.myNomination(id)} className="stack me-sec">
          <FormToken />
          <p className="muted">撤回以后不能再交这一份，可以另外推荐。</p>
          <p className="row">
            <button className="btn btn--line" type="submit" name="do" value="withdraw">
              撤回推荐
            </button>
          </p>
        </form>
      ) : null}
      {script ? <script type="module" src={script} /> : null}
    </Page>
  )
}
