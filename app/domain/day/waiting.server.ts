import type { Db } from '#db/database.ts'
import { paths } from '../../paths.ts'
import { countToReview } from '../activities/to-review.server.ts'
import type { Actor } from '../actor.ts'
import { countUnconfirmed } from '../attendance/due.server.ts'
import { countCertificatesToDo } from '../certificates/queries.server.ts'
import { countDead } from '../messages/dead.server.ts'
import { countObjections } from '../notices/staff-queries.server.ts'
import { countViewsOfWeek } from '../people/reveals/queries.server.ts'
import { can, mayPropose } from '../policy.ts'
import { countConsentsMissing, countToAnswer } from '../shifts/queries.server.ts'
import { heapOfStarsAsked, heapOfStarsToPost } from '../stars/waiting.server.ts'
import { listStranded } from '../venues/coming.server.ts'
import { listVenueProposals } from '../venues/proposals.server.ts'
import { type Heap, heapOfGrants, heapOfHours, heapOfInvitations, heapOfMerges } from './counters.server.ts'

/** Something that waits for whoever looks, and where they see to it. */
export interface Waiting extends Heap {
  title: string
  detail: string
  href: string
  /** what the button says */
  go: string
}

/** What waits for the actor within their reach, what hurries first; nothing that they could do nothing about. */
export async function listWaitingFor(db: Db, actor: Actor, now: Date): Promise<Waiting[]> {
  const none = Promise.resolve({ count: 0 })
  const rosters = mayPropose(actor, 'roster.read')
  const listed = (some: Promise<readonly unknown[]>) => some.then(({ length }) => ({ count: length }))
  const [unconfirmed, certificates, starsAsked, starsToPost] = await Promise.all([
    countUnconfirmed(db, actor, now),
    countCertificatesToDo(db, actor),
    heapOfStarsAsked(db, actor),
    heapOfStarsToPost(db, actor),
  ])
  const [reviews, hours, consents, answers, proposals, stranded, grants, merging, invited, objected, views, dead] =
    await Promise.all([
      countToReview(db, actor).then((count) => ({ count })),
      heapOfHours(db, actor),
      rosters ? countConsentsMissing(db, actor, now) : none,
      rosters ? countToAnswer(db, actor, now) : none,
      can(actor, 'venue.create') ? listed(listVenueProposals(db, actor)) : none,
      mayPropose(actor, 'venue.edit') ? listed(listStranded(db, actor, now)) : none,
      heapOfGrants(db, actor),
      heapOfMerges(db, actor),
      heapOfInvitations(db, actor, now),
      countObjections(db, actor).then((count) => ({ count })),
      can(actor, 'audit.export') ? countViewsOfWeek(db, now) : none,
      can(actor, 'system.settings') ? countDead(db).then((count) => ({ count })) : none,
    ])
  const all: Waiting[] = [
    {
      title: '活动等你审核',
      detail: '队长和场馆交上来的，还有他们提议的改动',
      ...reviews,
      href: paths.staffActivities({ view: 'review' }),
      go: '去审核',
    },
    {
      title: '结束的场次等你确认到场',
      detail: '确认了，时长才登记；没有签退的要先定下来',
      count: unconfirmed,
      href: paths.staffAttendance(),
      go: '去确认',
    },
    {
      title: '时长等你审核',
      detail: '签到的和补录的，自己记的不在里面',
      ...hours,
      href: paths.staffHours(),
      go: '去审核',
    },
    {
      title: '监护人还没确认',
      detail: '名额先留着，到时间没确认会让给别人',
      ...consents,
      href: paths.staffActivities(),
      go: '看是哪些场',
    },
    {
      title: '替人报的名还没回',
      detail: '本人答应了才算报上',
      ...answers,
      href: paths.staffActivities(),
      go: '看是哪些场',
    },
    {
      title: '场馆的提议要答复',
      detail: '新建、关闭、换位置',
      ...proposals,
      href: paths.staffVenues(),
      go: '去看看',
    },
    {
      title: '闭馆的地方还有活动',
      detail: '换个地方，或者取消',
      ...stranded,
      href: paths.staffVenues(),
      go: '去安排',
    },
    {
      title: '星级等你答复',
      detail: '志愿者申请的，够不够时长已经算好了',
      ...starsAsked,
      href: paths.staffStars(),
      go: '去看看',
    },
    {
      title: '星级等着公示',
      detail: '审核通过的，公示完才授予',
      ...starsToPost,
      href: paths.staffStars(),
      go: '去公示',
    },
    {
      title: '公示有异议要答复',
      detail: '异议只停那一条，答复了才往下走',
      ...objected,
      href: paths.staffNotices(),
      go: '去答复',
    },
    {
      title: '证明和证书要核对',
      detail: '开出以后有时长冲销、荣誉更正，或者提议撤销、更换',
      count: certificates.toLook,
      href: paths.staffCertificates({ view: 'look' }),
      go: '去核对',
    },
    {
      title: '证明和证书等你开',
      detail: '写好、签字盖章、登记日期',
      count: certificates.inHand,
      href: paths.staffCertificates(),
      go: '去开',
    },
    {
      title: '有人申请看联系方式',
      detail: '批多久、看什么，你来定',
      ...grants,
      href: paths.staffGrants(),
      go: '去答复',
    },
    {
      title: '两份记录等你合并',
      detail: '一个人登记了两次，要县团委两个人看过',
      ...merging,
      href: paths.staffDuplicates(),
      go: '去看看',
    },
    {
      title: '提议请人进后台',
      detail: '县团委提的，你同意了邀请才发出去',
      ...invited,
      href: paths.staffAccounts(),
      go: '去答复',
    },
    {
      title: '这 7 天看过完整联系方式',
      detail: '谁看的、为什么看，抽几条核对',
      ...views,
      href: paths.staffViews(),
      go: '去核对',
    },
    {
      title: '消息没发出去',
      detail: '试了几次都不成，收的人在站内还看得到',
      ...dead,
      href: paths.staffDead(),
      go: '去看看',
    },
  ]
  return all.filter(({ count }) => count > 0)
}
