import { paths } from '../../../paths.ts'
import { shiftGaps, templatesOf, when } from './template.ts'

/** What the platform writes the day before. */
export const reminderTemplates = templatesOf({
  'signup.reminder': {
    kind: 'reminder',
    write: (body, baseUrl) => ({
      title: `别忘了：${body.title}`,
      text: [
        `${when(body)}，${body.meetingPoint}见（${body.address}）。`,
        body.bring ? `带上${body.bring}。` : '',
        baseUrl
          ? `来不了就现在退，让给后面的人：\n${baseUrl}${paths.leave(body.signupId ?? '')}`
          : '来不了就现在退，让给后面的人。',
      ].join(''),
    }),
    sms: (body) => ({ ...shiftGaps(body), place: body.meetingPoint ?? '' }),
  },
})
