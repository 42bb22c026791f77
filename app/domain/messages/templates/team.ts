import { templatesOf } from './template.ts'

/** What the platform writes to people about teams. */
export const teamTemplates = templatesOf({
  'team.proposed': {
    kind: 'work',
    write: ({ team }) => ({ title: `有人申请建队：${team}`, text: '在后台的“队伍”里看看，同意或者写明原因不同意。' }),
  },
  'team.approved': {
    kind: 'team',
    write: ({ team }) => ({ title: `建队申请通过了：${team}`, text: '你现在是队长。公开页已经有了，从请人入队开始。' }),
  },
  'team.declined': {
    kind: 'team',
    write: ({ team, reason }) => ({ title: `建队申请没有通过：${team}`, text: `${reason}。改一改可以再申请。` }),
  },
  'team.dissolved': {
    kind: 'team',
    write: ({ team }) => ({ title: `队伍解散了：${team}`, text: '你的时长和做过的活动都还在。' }),
  },
  'team.appointed': {
    kind: 'team',
    write: ({ team, role }) => ({ title: `你现在是${role}：${team}`, text: '在“我的队伍”里进入队伍管理。' }),
  },
  'team.relieved': {
    kind: 'team',
    write: ({ team, role }) => ({ title: `不再由你当${role}：${team}`, text: '谢谢你带过的每一场。' }),
  },
  'membership.asked': {
    kind: 'work',
    write: ({ team }) => ({ title: `有人想入队：${team}`, text: '在队伍管理里答复，让人别等太久。' }),
  },
  'membership.invited': {
    kind: 'team',
    write: ({ team }) => ({ title: `请你入队：${team}`, text: '在“我的队伍”里答应或者不去，都可以。' }),
  },
  'membership.accepted': {
    kind: 'team',
    write: ({ team }) => ({ title: `入队了：${team}`, text: '队里的活动会给你留名额。要不要在公开页写名字，由你定。' }),
  },
  'membership.declined': {
    kind: 'team',
    write: ({ team, reason }) => ({ title: `这次没有入队：${team}`, text: `${reason}。活动照样可以报名。` }),
  },
  'membership.removed': {
    kind: 'team',
    write: ({ team, reason }) => ({
      title: `不再是队员了：${team}`,
      text: `${reason}。时长都还在，活动照样可以报名。`,
    }),
  },
  'team.note': {
    kind: 'team',
    write: ({ team, words = '' }) => ({ title: `${team}的队长说`, text: words }),
  },
})

export type TeamMessage = keyof typeof teamTemplates
