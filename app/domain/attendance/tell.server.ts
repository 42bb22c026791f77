import type { Tx } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import type { attendanceTemplates } from '../messages/templates/attendance.ts'
import type { FoundShift } from '../shifts/find.server.ts'
import type { Attendance } from './standing.server.ts'

/** Tells somebody how they stand to a shift that is over; the same about the same attendance goes out once. */
export const tellOfAttendance = (
  tx: Tx,
  keys: Keys,
  template: keyof typeof attendanceTemplates,
  attendance: Attendance,
  { shift, activity }: Pick<FoundShift, 'shift' | 'activity'>,
  now: Date,
  more: Record<string, string> = {},
): Promise<void> =>
  enqueue(
    tx,
    keys,
    {
      dedupe: `${template}:${attendance.id}`,
      personId: attendance.personId,
      template,
      body: {
        ...(attendance.signupId && { signupId: attendance.signupId }),
        title: activity.title,
        phone: activity.contactPhone,
        startsAt: shift.startsAt.toISOString(),
        endsAt: shift.endsAt.toISOString(),
        ...more,
      },
    },
    now,
  )
