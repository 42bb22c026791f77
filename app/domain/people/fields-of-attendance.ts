import type { attendanceContests, attendances } from '#db/schema/attendance.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: when somebody came to a shift and went. */

const attendance = {
  stored: 'plain',
  sees: '那场活动的组织者、审核时长的工作人员',
  kept: '3 年，之后只留总数',
  keptFor: { days: 1096, after: 'shift' },
} as const
const words = { ...attendance, kept: '3 年，注销时清空' } as const

export const attendanceFields = {
  attendances: {
    id: null,
    shiftId: { what: '到了哪一场', ...attendance },
    personId: null,
    signupId: null,
    state: { what: '签到到了哪一步', ...attendance },
    inAt: { what: '什么时候签到的', ...attendance },
    inHow: { what: '怎么签到的', ...attendance },
    inById: { what: '谁记的签到', ...attendance },
    inDeviceAt: { what: '设备上的签到时间', ...attendance },
    inWaits: { what: '签到等不等队长点', ...attendance },
    outAt: { what: '什么时候签退的', ...attendance },
    outHow: { what: '怎么签退的', ...attendance },
    outById: { what: '谁记的签退', ...attendance },
    outDeviceAt: { what: '设备上的签退时间', ...attendance },
    outWaits: { what: '签退等不等队长点', ...attendance },
    reason: { what: '补签或者改签到的原因', ...words },
    walkInReason: { what: '现场加人的原因', ...words },
    decidedById: { what: '谁记的没到或者不算时长', ...attendance },
    decidedAt: { what: '什么时候记的没到或者不算时长', ...attendance },
    noHours: { what: '为什么没有算时长', ...attendance },
    changedAt: { what: '签到什么时候变过', ...attendance },
  } satisfies FieldsOf<typeof attendances>,
  attendanceContests: {
    id: null,
    attendanceId: null,
    words: { what: '对“没到”的申诉', ...words },
    madeAt: { what: '什么时候申诉的', ...attendance },
    upheld: { what: '申诉成不成立', ...attendance },
    answer: { what: '申诉的答复', ...words },
    answeredById: { what: '谁答复的申诉', ...attendance },
    answeredAt: { what: '什么时候答复的申诉', ...attendance },
  } satisfies FieldsOf<typeof attendanceContests>,
}

/** What these tables are called. */
export const attendanceTables = {
  attendances: '签到',
  attendanceContests: '对“没到”的申诉',
} as const
