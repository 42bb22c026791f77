import { momentWord } from '../../wording.ts'
import { templatesOf } from './template.ts'

/** What the platform writes to staff about leave to see somebody's contacts. */
export const revealTemplates = templatesOf({
  'grant.approved': {
    kind: 'work',
    write: ({ endsAt = '' }) => ({
      title: '查看申请批准了',
      text: `到 ${momentWord(new Date(endsAt), new Date(endsAt))} 为止可以看。每看一次都记下来，本人看得到。`,
    }),
  },
  'grant.refused': {
    kind: 'work',
    write: ({ reason = '' }) => ({ title: '查看申请没有批准', text: `${reason}。还要看，换一个说得清的原因再申请。` }),
  },
})
