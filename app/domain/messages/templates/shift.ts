import { whenWord } from '../../wording.ts'
import { type Body, templatesOf, when } from './template.ts'

/** What the platform writes about what an organiser did to a shift or to somebody's signup. */
export const shiftTemplates = templatesOf({
  'signup.invited': {
    kind: 'signup',
    write: (body) => ({
      title: `请你来：${body.title}`,
      text: `${body.by}替你报了名：${when(body)}，${body.meetingPoint}见。名额先留着，你在“我的报名”里答应了才算；不想来就点“不去”。`,
    }),
  },
  'signup.unanswered': {
    kind: 'signup',
    write: (body) => ({
      title: `名额没再留：${body.title}`,
      text: `别人替你报的名，到时间你还没回。还想来，可以自己报，有事打 ${body.phone}。`,
    }),
  },
  'signup.removed': {
    kind: 'change',
    write: (body) => ({
      title: `这一场你不用来了：${body.title}`,
      text: `${when(body)}。组织者写的原因：${body.reason}。有疑问打 ${body.phone}。`,
    }),
  },
  'signup.excused': {
    kind: 'change',
    write: (body) => ({
      title: `替你退好了：${body.title}`,
      text: `${when(body)}。组织者写的原因：${body.reason}。弄错了就打 ${body.phone}。`,
    }),
  },
  'signup.overfilled': {
    kind: 'change',
    write: (body) => ({
      title: `给你加了一个名额：${body.title}`,
      text: `${when(body)}，${body.meetingPoint}见。来不了就早点退。`,
    }),
  },
  'signup.prioritised': {
    kind: 'change',
    write: (body) => ({
      title: `候补的顺序变了：${body.title}`,
      text: `组织者调了你在候补里的顺序，原因：${body.reason}。`,
    }),
  },
  'signup.cancelled': {
    kind: 'change',
    write: (body) => ({
      title: `这一场取消了：${body.title}`,
      text: `${when(body)} 这一场不办了，不用去。原因：${body.reason}。有事打 ${body.phone}。`,
    }),
  },
  'signup.shift-moved': {
    kind: 'change',
    write: (body) => ({
      title: `这一场改了：${body.title}`,
      text: `${changed(body)}。${body.clash ? `和你报的“${body.clash}”时间重叠了，只能去一场，请退一场。` : ''}来不了，开始前都可以退，不记在你头上。`,
    }),
  },
  'signup.note': {
    kind: 'organiser',
    write: (body) => ({ title: `组织者的话：${body.title}`, text: `${when(body)}。${body.words}` }),
  },
  'organiser.left-late': {
    kind: 'work',
    write: (body) => ({
      title: `${body.who}临时来不了：${body.title}`,
      text: `${when(body)}，自己能退的时间已过。${body.moved === '0' ? '没有人候补上来，看看要不要再找人。' : '候补的人已经补上。'}`,
    }),
  },
})

export type ShiftMessage = keyof typeof shiftTemplates

/** 时间从 … 改到 …，集合从 … 改到 … */
const changed = (body: Body) =>
  [
    body.wasStartsAt && body.wasEndsAt
      ? `时间从 ${whenWord(new Date(body.wasStartsAt), new Date(body.wasEndsAt), new Date(body.startsAt ?? ''))} 改到 ${when(body)}`
      : `${when(body)}，时间不变`,
    body.wasMeetingPoint ? `集合从${body.wasMeetingPoint}改到${body.meetingPoint}` : `在${body.meetingPoint}集合`,
  ].join('，')
