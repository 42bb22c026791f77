import { encode } from 'uqr'
import type { findNotice } from '#app/domain/notices/queries.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { noticeRow, numberOf } from './notice-rows.ts'

/** A notice that runs as its sheet of paper prints it: what the public page shows, and where to object. */
export function noticeSheet(notice: Awaited<ReturnType<typeof findNotice>>, baseUrl: string) {
  const { id, kind, title, town, contact, workingDays, restarts } = notice
  const address = `${baseUrl}${paths.notice(id)}`
  return {
    ...{ id, kind, title, town, contact, workingDays, address, number: numberOf(notice) },
    restarted: restarts > 0,
    from: dateWord(notice.startsOn),
    until: dateWord(notice.endsOn),
    matrix: encode(address).data,
    lines: notice.lines.map(noticeRow),
  }
}
