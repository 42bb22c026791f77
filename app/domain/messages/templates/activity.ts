import { paths } from '../../../paths.ts'
import { templatesOf, when } from './template.ts'

/** What the platform writes about an activity: to who comes, and to who made it. */
export const activityTemplates = templatesOf({
  'activity.changed': {
    kind: 'change',
    write: (body) => ({
      title: `有改动：${body.title}`,
      text: `${when(body)}的活动改了。${body.what}。来不了的话在报名页里退，有事打 ${body.phone}。`,
    }),
  },
  'activity.cancelled': {
    kind: 'change',
    write: (body) => ({
      title: `取消了：${body.title}`,
      text: `${body.times}不办了：${body.reason}。不用来，也不影响以后报名。有事打 ${body.phone}。`,
    }),
  },
  'activity.photo-taken-down': {
    kind: 'work',
    write: (body, baseUrl) => ({
      title: `照片撤下了：${body.title}`,
      text: `照片里有人收回了同意，活动页上已经撤下。公众号和别处用过的，请一起撤：\n${baseUrl}${paths.activityPhotos(body.id ?? '')}`,
    }),
  },
  'activity.submitted': {
    kind: 'work',
    write: (body, baseUrl) => ({
      title: `等你审核：${body.title}`,
      text: `${body.organiser}交上来的。看一看，发布，或者写明原因退回去：\n${baseUrl}${paths.reviewActivity(body.id ?? '')}`,
    }),
  },
  'activity.published': {
    kind: 'work',
    write: (body) => ({ title: `发布了：${body.title}`, text: '你交的活动审过了，现在大家都能看到、能报名。' }),
  },
  'activity.returned': {
    kind: 'work',
    write: (body) => ({ title: `请改一改：${body.title}`, text: `${body.reason}。改好再交一次就行。` }),
  },
  'activity.taken-back': {
    kind: 'work',
    write: (body) => ({
      title: `先收回来了：${body.title}`,
      text: '刚发布的活动收回成草稿了，还没有人报名。改好可以再交。',
    }),
  },
  'activity.proposal-accepted': {
    kind: 'work',
    write: (body) => ({ title: `照你说的改了：${body.title}`, text: '你提的改动生效了，报了名的人该知道的都告诉了。' }),
  },
  'activity.proposal-refused': {
    kind: 'work',
    write: (body) => ({ title: `这次先不改：${body.title}`, text: `${body.reason}。想再说说，找镇团委。` }),
  },
})
