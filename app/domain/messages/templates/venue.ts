import { templatesOf, when } from './template.ts'

/** What the platform writes when a venue closes or opens again. */
export const venueTemplates = templatesOf({
  'activity.moved': {
    kind: 'change',
    write: (body) => ({
      title: `换地方了：${body.title}`,
      text: `${when(body)}，时间不变，改到${body.address}。名额还是你的，来不了就退，有事打 ${body.phone}。`,
    }),
  },
})
