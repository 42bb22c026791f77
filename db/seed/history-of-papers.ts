import type { AttendanceRow, ConfirmationRow } from './attendances.ts'
import type { CertificateRow, OfficeRow } from './certificates.ts'
import { about, type Happening } from './happening.ts'

/** Part of history.ts: who came and went, and who answered for a shift. */
export const attendanceHappenings = (
  rows: readonly AttendanceRow[],
  confirmations: readonly ConfirmationRow[],
): Happening[] => [
  ...rows.flatMap(({ id, state, inAt, inById, outAt, outById, inHow, outHow, decidedById, decidedAt }) =>
    state === 'absent'
      ? [about('attendance', id, 'attendance.missed', decidedById!, decidedAt!)]
      : [
          { ...about('attendance', id, 'attendance.in', inById!, inAt!), detail: { how: inHow } },
          { ...about('attendance', id, 'attendance.out', outById!, outAt!), detail: { how: outHow } },
        ],
  ),
  ...confirmations.map(({ shiftId, confirmedById, confirmedAt, present, absent, entries }) => ({
    ...about('shift', shiftId, 'attendance.confirmed', confirmedById, confirmedAt),
    detail: { present, absent, entries },
  })),
]

/** The same: who issues certificates, and each of them from its asking to its end. */
export const certificateHappenings = (office: OfficeRow, rows: readonly CertificateRow[]): Happening[] => [
  about('office', office.id, 'office.proposed', office.proposedById, office.proposedAt),
  about('office', office.id, 'office.confirmed', office.answeredById!, office.answeredAt!),
  ...rows.flatMap(
    ({ id, state, number, askedById, askedBy, draftedById, issuedAt, replacesId, endedAt, endedById, minutes }) => {
      const tell = (what: string, actorId: string | null | undefined, at: Date, detail: Record<string, unknown>) => ({
        ...about('certificate', id, `certificate.${what}`, actorId ?? null, at),
        detail,
      })
      return [
        replacesId
          ? tell('replacing', askedById, issuedAt, { of: replacesId })
          : tell('asked', askedById, issuedAt, { by: askedBy }),
        tell('drafted', draftedById, issuedAt, { number, minutes }),
        tell('issued', draftedById, issuedAt, { number }),
        ...(endedAt ? [tell(state, state === 'superseded' ? null : endedById, endedAt, { number })] : []),
      ]
    },
  ),
]
