import { type Body, templatesOf, when } from './template.ts'

/** What the platform writes to a person about having been there or not. */
export const attendanceTemplates = templatesOf({
  'attendance.absent': {
    kind: 'hours',
    write: (body) => ({
      title: `记为没到：${body.title}`,
      text: `${when(body)}。其实去了，可以在这次报名的页面上申诉一次，由另一个人来定。有事打 ${body.phone}。`,
    }),
  },
  'attendance.no-hours': {
    kind: 'hours',
    write: (body) => ({
      title: `这一场没有算时长：${body.title}`,
      text: `${when(body)}。${body.why}。有疑问打 ${body.phone}。`,
    }),
  },
  'attendance.upheld': {
    kind: 'hours',
    write: (body) => ({ title: `申诉成立，记为到了：${body.title}`, text: `${when(body)}。${said(body)}` }),
  },
  'attendance.contest-refused': {
    kind: 'hours',
    write: (body) => ({
      title: `申诉没有成立：${body.title}`,
      text: `${when(body)}。${said(body)}还有疑问打 ${body.phone}。`,
    }),
  },
})

const said = ({ answer = '' }: Body) => (answer ? `答复：${answer}。` : '')
