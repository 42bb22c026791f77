import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { currentText } from '#app/domain/people/guardians/consent-text.ts'
import { isMinor } from '#app/domain/people/guardians/minor.server.ts'
import { choosePhotos, ownPhotoStanding } from '#app/domain/people/photo-consent.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('account.change', async ({ db, keys, actor, url, now }) => ({
  agreed: (await ownPhotoStanding(db, keys, actor, now)) === 'agreed',
  minor: await isMinor(db, keys, actor.id, now),
  version: currentText('photo').version,
  done: url.searchParams.get('done'),
}))

export const action = forMembers('account.change', async ({ request, db, keys, actor, now }) => {
  const wanted = (await request.formData()).get('wanted') === 'yes'
  const outcome = await choosePhotos(db, keys, actor, wanted, now)
  if (!outcome.ok) return data({ words: '未满 18 岁，由监护人来同意或者收回' }, { status: 409 })
  return redirect(paths.photoSettings({ done: wanted ? 'agreed' : 'back' }), 303)
})

export const meta: MetaFunction = () => [{ title: '活动照片 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  agreed: '记下来了，随时能收回',
  back: '收回了，认得出你的照片都从平台撤下了，团委也知道了',
}

export default function PhotoSettingsPage() {
  const { agreed, minor, version, done } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()
  const words = done ? doneWords[done] : undefined
  return (
    <Page width="reading" current="me">
      {problem ? <Flash tone="warn" title={problem.words} live /> : words ? <Flash title={words} live /> : null}
      <Crumbs
        trail={[{ words: '我的', href: paths.me() }, { words: '设置', href: paths.settings() }, { words: '活动照片' }]}
      />
      <h1>活动照片</h1>
      <p>
        {agreed
          ? minor
            ? '监护人同意了：团委可以在平台和公众号上用有你的活动照片，不写名字。'
            : '你同意了：团委可以在平台和公众号上用有你的活动照片，不写名字。'
          : '没有同意：认得出你的活动照片不会公开，照样参加活动。'}
      </p>
      {minor ? (
        <p>
          未满 18 岁，由监护人来同意或者收回。<a href={paths.guardian()}>看监护人</a>
        </p>
      ) : (
        <form method="post" action={paths.photoSettings()} className="stack">
          <FormToken />
          <Hidden kept={[['wanted', agreed ? 'no' : 'yes']]} />
          {agreed ? null : <p>同意了，团委可以在平台和公众号上用有你的活动照片，不写名字；随时能在这里收回。</p>}
          {agreed ? <p>收回以后，平台上认得出你的照片马上撤下；别处发过的，团委会去撤。</p> : null}
          <p className="row form-go">
            <button className={agreed ? 'btn btn--line' : 'btn'} type="submit">
              {agreed ? '收回' : '同意用有我的活动照片'}
            </button>
            <a className="btn btn--quiet" href={paths.settings()}>
              回设置
            </a>
          </p>
          <p className="muted small">{version} 版</p>
        </form>
      )}
    </Page>
  )
}
