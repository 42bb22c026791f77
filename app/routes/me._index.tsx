import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { encode } from 'uqr'
import { listCallsToReview } from '#app/domain/awards/calls/reviewers.server.ts'
import { listOwnHonours } from '#app/domain/awards/own.server.ts'
import { countUnread } from '#app/domain/messages/queries.server.ts'
import { findOwnCard } from '#app/domain/people/queries.server.ts'
import { listComing } from '#app/domain/signups/queries.server.ts'
import { remarksFor } from '#app/domain/signups/remarks.server.ts'
import { serviceView } from '#app/http/me-view.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import { HonourList } from '#app/ui/awards/honour-list.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { OwnCode } from '#app/ui/me/own-code.tsx'
import { OwnService } from '#app/ui/me/own-service.tsx'
import { RecentHoursList } from '#app/ui/me/recent-hours.tsx'
import { NextTicket } from '#app/ui/next-ticket.tsx'
import { Page } from '#app/ui/page.tsx'
import { SectionHead } from '#app/ui/section-head.tsx'
import { SignupRows } from '#app/ui/signup-rows.tsx'
import { signupRow } from '#app/ui/signup-words.ts'

export const loader = forMembers('person.read', async ({ db, keys, actor, now, url }) => {
  const [card, coming, unread, service, seats, honours] = await Promise.all([
    findOwnCard(db, keys, actor),
    listComing(db, actor, now),
    countUnread(db, actor),
    serviceView(db, actor, now),
    listCallsToReview(db, actor),
    listOwnHonours(db, keys, actor, now),
  ])
  const next = coming.find(({ state }) => state === 'confirmed') ?? null
  const others = coming.filter((view) => view !== next)
  const remarks = await remarksFor(db, keys, actor, others, now)
  return {
    name: card.name,
    volunteerNumber: card.volunteerNumber,
    next,
    matrix: next && encode(`${next.shift.id} ${next.signup.code}`).data,
    rows: others.map((view) => signupRow(view, now, remarks.get(view.signup.id))),
    unread,
    judges: seats.length > 0,
    service,
    honours,
    numberMatrix: encode(card.volunteerNumber).data,
    now,
    joined: url.searchParams.get('done') === 'joined',
    agreed: url.searchParams.get('done') === 'agreed',
    named: nameWords[url.searchParams.get('done') ?? ''] ?? null,
    stayed: url.searchParams.get('done') === 'stayed',
  }
})

const nameWords: Readonly<Record<string, string>> = {
  named: '记下了，荣誉墙上写你的全名',
  masked: '遮住了，荣誉墙上不写全名',
  guardian: '没满 18 岁，写全名要监护人先同意',
}

export const meta: MetaFunction = () => [{ title: '我的 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function MePage() {
  const {
    name,
    volunteerNumber,
    next,
    matrix,
    rows,
    unread,
    judges,
    service,
    honours,
    numberMatrix,
    now,
    joined,
    agreed,
    named,
    stayed,
  } = useLoaderData<typeof loader>()
  return (
    <Page current="me" width="page">
      {joined ? (
        <Flash title="加入好了" live>
          挑一个周末的活动，报上名，会出现在这里。
        </Flash>
      ) : null}
      {agreed ? <Flash title="好了，接着用" live /> : null}
      {named ? <Flash title={named} live /> : null}
      {stayed ? <Flash title="留下来了，什么都没有少" live /> : null}
      <div className="me-head">
        <Avatar name={name} size="large" />
        <div>
          <h1>{name}</h1>
          <p className="meta">
            <span>志愿者编号 {volunteerNumber}</span>
            <a href={paths.myTeams()}>我的队伍</a>
            <a href={paths.myCertificates()}>我的证明</a>
            <a href={paths.myNominations()}>评优推荐</a>
            {judges ? <a href={paths.mySeats()}>当评委的评选</a> : null}
            <a href={paths.inbox()}>{unread > 0 ? `${unread} 条消息没看` : '消息'}</a>
          </p>
        </div>
        <a className="btn btn--line btn--sm me-set" href={paths.settings()}>
          <Icon name="settings" />
          设置
        </a>
      </div>
      {next ? <NextTicket view={next} matrix={matrix} name={name} now={now} /> : null}
      <OwnService {...service.own} />
      <section className="me-sec" aria-labelledby="coming">
        <SectionHead id="coming" title="报了名的" more={{ href: paths.mySignups(), words: '全部和以前的' }} />
        {rows.length > 0 ? <SignupRows signups={rows} /> : <NothingElse next={next !== null} />}
      </section>
      <RecentHoursList entries={service.recent} all={service.all} />
      <HonourList {...honours} title="我的荣誉" wall={paths.honours()} className="me-sec" />
      <OwnCode name={name} number={volunteerNumber} matrix={numberMatrix} />
    </Page>
  )
}

const NothingElse = ({ next }: { next: boolean }) =>
  next ? (
    <p className="muted">只有上面这一场。</p>
  ) : (
    <Empty title="还没报名" action={{ href: paths.activities(), words: '看看这个周末' }} heading="h3">
      还没铺第一块。从这个周末开始？
    </Empty>
  )
