import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { agreeSelf } from '#app/domain/people/agree.server.ts'
import { currentText } from '#app/domain/people/guardians/consent-text.ts'
import { isMinor } from '#app/domain/people/guardians/minor.server.ts'
import { noticeSummary, noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { agreeRefusals } from '#app/domain/people/refusals.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CheckBox } from '#app/ui/check-box.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('account.agree', async ({ db, keys, actor, now }) => {
  if (actor.waitsFor !== 'self') throw redirect(paths.me())
  const minor = await isMinor(db, keys, actor.id, now)
  return { minor, notice: { version: noticeVersion, lines: noticeSummary }, photo: currentText('photo') }
})

export const action = forMembers('account.agree', async ({ request, db, actor, now }) => {
  const form = await request.formData()
  const agreement = { notice: String(form.get('notice')), photo: form.get('photo') === 'on' }
  const outcome = await agreeSelf(db, actor, agreement, now)
  if (outcome.ok) return redirect(paths.me({ done: 'agreed' }), 303)
  return data({ refused: agreeRefusals[outcome.refusal] }, { status: 409 })
})

export const meta: MetaFunction = () => [{ title: '自己同意 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function GrownPage() {
  const { minor, notice, photo } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <Page current="me" width="reading">
      {refused ? <Flash tone="warn" title={refused} live /> : null}
      <h1 className="form-h1">{minor ? '你满 14 岁了' : '你满 18 岁了'}</h1>
      <p className="lead">
        {minor
          ? '以前是监护人替你同意用这个账号，现在由你自己决定。报活动还要监护人同意。'
          : '以前监护人替你同意过的到此为止，现在由你自己决定。监护人的信息 30 天后删掉，参加过的都还在。'}
      </p>
      <form method="post" action={paths.grown()} className="stack-l">
        <FormToken />
        <input type="hidden" name="notice" value={notice.version} />
        <section className="stack" aria-labelledby="notice-h">
          <h2 className="legend" id="notice-h">
            个人信息怎么用
          </h2>
          <ul className="bul">
            {notice.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>
            <a href={paths.privacy()}>看全文</a>
            <span className="muted small">（{notice.version} 版）</span>
          </p>
        </section>
        {minor ? null : (
          <section className="stack" aria-labelledby="photo-h">
            <h2 className="legend" id="photo-h">
              活动照片（选填）
            </h2>
            <p>团委可以在平台和公众号上用有你的活动照片，不写名字。不勾，照片里不出现你，照样参加活动。</p>
            <CheckBox name="photo" label="可以用有我的活动照片" />
            <p className="muted small">{photo.version} 版，在设置里随时能收回</p>
          </section>
        )}
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            同意，继续用
          </button>
          <a className="btn btn--quiet" href={paths.closeAccount()}>
            不同意，注销账号
          </a>
        </p>
      </form>
    </Page>
  )
}
