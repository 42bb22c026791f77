import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listDead, sendAgain } from '#app/domain/messages/dead.server.ts'
import { sendAgainRefusals } from '#app/domain/messages/refusals.ts'
import { momentWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('system.settings', async ({ db, actor, url, now }) => {
  const { messages, next } = await listDead(db, actor, url.searchParams.get('before'))
  return {
    done: url.searchParams.get('done'),
    next,
    messages: messages.map((message) => ({ ...message, when: momentWord(message.createdAt, now) })),
  }
})

/** Puts one message that was given up back among those to be sent. */
export const action = forStaff('system.settings', async ({ request, db, keys, actor, now }) => {
  const outcome = await sendAgain(db, keys, actor, String((await request.formData()).get('id') ?? ''), now)
  return outcome.ok
    ? redirect(paths.staffDead({ done: 'again' }), 303)
    : data({ refused: sendAgainRefusals[outcome.refusal] }, { status: 409 })
})

export default function DeadPage() {
  const { messages, next, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <StaffPage
      title="没发出去的消息"
      flash={
        refused ? (
          <Flash tone="warn" title={refused} live />
        ) : done ? (
          <Flash title="放回去了，一分钟里会再发一次" live />
        ) : null
      }
    >
      <p className="muted">这里只看得到是哪一种消息和为什么没发出去，看不到发给谁、写了什么。</p>
      {messages.length === 0 ? (
        <Empty title="都发出去了">邮件和短信试了几次还不成，就会停在这里。</Empty>
      ) : (
        <div className="tblwrap">
          <table className="tbl">
            <caption className="sr">没发出去的消息，最新的在前</caption>
            <thead>
              <tr>
                <th scope="col">哪一种</th>
                <th scope="col">时间</th>
                <th scope="col">走的</th>
                <th scope="col">为什么</th>
                <th scope="col" className="n">
                  试了几次
                </th>
                <th scope="col">
                  <span className="sr">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {messages.map(({ id, about, channel, fault, attempts, when }) => (
                <tr key={id}>
                  <th scope="row">{about}</th>
                  <td>{when}</td>
                  <td>{channel === 'sms' ? '短信' : '邮件'}</td>
                  <td>{fault}</td>
                  <td className="n">{attempts}</td>
                  <td>
                    <form method="post" action={paths.staffDead()}>
                      <FormToken />
                      <button className="btn btn--line btn--sm" type="submit" name="id" value={id}>
                        再发一次
                      </button>
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next ? (
        <p className="row">
          <a href={paths.staffDead({ before: next })}>更早的</a>
        </p>
      ) : null}
    </StaffPage>
  )
}
