import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { channelWords } from '#app/domain/messages/channel-words.ts'
import { chooseMessages, findChoices } from '#app/domain/messages/choices.server.ts'
import { type Channel, choiceKey, isWanted, kinds, type MessageKind, ownKinds } from '#app/domain/messages/kinds.ts'
import type { Site } from '#app/http/context.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { type KindChoice, MessageChoices } from '#app/ui/message-choices.tsx'
import { Page } from '#app/ui/page.tsx'

/** The ways this installation has. */
const waysOf = (site: Site): Channel[] => [
  ...(site.mail ? ['email' as const] : []),
  ...(site.sms ? ['sms' as const] : []),
]

export const loader = forMembers('account.change', async ({ db, actor, site, url }) => {
  const choices = await findChoices(db, actor)
  const ways = waysOf(site)
  const shown = ownKinds.filter((kind) => kind !== 'work' || actor.roles.length > 0)
  return {
    ways: ways.map((channel) => channelWords[channel]),
    kinds: shown.map(
      (kind): KindChoice => ({
        kind,
        words: kinds[kind].words,
        about: kinds[kind].about,
        fixed: kinds[kind].fixed ?? null,
        ways: ways.map((channel) => ({
          channel,
          words: channelWords[channel],
          wanted: isWanted(kind, channel, choices),
        })),
      }),
    ),
    done: url.searchParams.has('done'),
  }
})

export const action = forMembers('account.change', async ({ request, db, actor, site, now }) => {
  const form = await request.formData()
  const shown = waysOf(site)
  const ticked = shown.flatMap((channel) => form.getAll(channel).map((kind) => choiceKey(kind as MessageKind, channel)))
  await chooseMessages(db, actor, { wanted: new Set(ticked), shown }, now)
  return redirect(paths.messageChoices({ done: 'chosen' }), 303)
})

export const meta: MetaFunction = () => [{ title: '怎么收消息 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function MessageChoicesPage() {
  const { ways, kinds: rows, done } = useLoaderData<typeof loader>()
  return (
    <Page width="reading" current="me">
      {done ? <Flash title="记下来了" live /> : null}
      <Crumbs
        trail={[
          { words: '我的', href: paths.me() },
          { words: '设置', href: paths.settings() },
          { words: '怎么收消息' },
        ]}
      />
      <h1 className="form-h1">怎么收消息</h1>
      {ways.length > 0 ? (
        <>
          <p className="lead">
            每条消息都在“消息”里。{ways.join('和')}
            另外发，不想要的去掉勾。发到你留的邮箱和登录用的手机号，没留的就不发。晚上 10 点到早上 7
            点不打扰，账号安全和当天的变动除外。
          </p>
          <MessageChoices kinds={rows} />
        </>
      ) : (
        <p className="lead">
          这里还没有接通邮件和短信，消息都在<a href={paths.inbox()}>“消息”</a>里看。
        </p>
      )}
    </Page>
  )
}
