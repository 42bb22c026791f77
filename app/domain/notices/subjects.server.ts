import type { noticeKinds } from '#db/schema/notices.ts'
import { honoursOnNotice } from '../awards/rounds/on-notice.server.ts'
import { starsOnNotice } from '../stars/on-notice.server.ts'
import { hoursOnNotice } from './hours.server.ts'
import type { NoticeSubject } from './subject.ts'

/** What stands on a notice of each kind. */
export const subjects: Record<(typeof noticeKinds)[number], NoticeSubject> = {
  hours: hoursOnNotice,
  honours: honoursOnNotice,
  stars: starsOnNotice,
}
