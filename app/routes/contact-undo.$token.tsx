import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { undoRefusals } from '#app/domain/people/contact-change/rules.ts'
import { findUndo, undoContactChange } from '#app/domain/people/contact-change/undo.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', async ({ db, params, now }) => {
  const found = await findUndo(db, params.token!, now)
  return data({ kind: found?.change.kind ?? null }, { status: found ? 200 : 410 })
})

/** Only the button undoes: a mail reader that looks at links ahead of people changes nothing. */
export const action = forAnyone('page.read', async ({ db, keys, params, now }) => {
  const outcome = await undoContactChange(db, keys, params.token!, now)
  // On to an address without the token, where another password is set.
  if (outcome.ok) return redirect(paths.forgot({ done: 'undone' }), 303)
  return data({ refused: undoRefusals[outcome.refusal] }, { status: 409 })
})

/** The address is a secret: no log of referrers learns it. */
export const headers = () => ({ 'Referrer-Policy': 'strict-origin' })

export const meta: MetaFunction = () => [{ title: '改回来 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function UndoContactPage() {
  const { kind } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <Page width="reading" bottom="none">
      {refused ? <Flash tone="warn" title={refused} live /> : null}
      <h1 className="form-h1">不是你改的</h1>
      {kind ? (
        <form method="post">
          <FormToken />
          <p className="lead">
            {`按下去，${kind === 'phone' ? '手机号' : '邮箱'}换回原来的，所有登录着的设备都退出。`}
          </p>
          <p className="row form-go">
            <button className="btn btn--join btn--lg" type="submit">
              改回来
            </button>
          </p>
        </form>
      ) : (
        <Empty title="这个链接不能用了" action={{ href: paths.signIn(), words: '去登录' }}>
          {undoRefusals['undo-over']}。不是你改的，带证件到镇团委办。
        </Empty>
      )}
    </Page>
  )
}
