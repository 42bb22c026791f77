import { typedHonour } from '../../support/honours.ts'

/**
 * A form that is well-formed, for every action that reads one before it looks for its object: only what is asked for
 * properly shows whether the object was in reach.
 */
export const forms: Readonly<Record<string, Record<string, string>>> = {
  'routes/me.signups.$signupId_.change': { shift: '00000000-0000-4000-8000-000000000001' },
  'routes/staff.activities.$activityId_.review': { do: 'accept', proposal: '00000000-0000-4000-8000-000000000001' },
  'routes/staff.notices.$noticeId': { do: 'withdraw', answer: '写错了' },
  'routes/staff.honours.calls.$callId_.board': { do: 'post' },
  'routes/staff.honours.calls.$callId_.town': { do: 'recommend', nomination: '00000000-0000-4000-8000-000000000001' },
  'routes/me.reviews.$seatId': { do: 'judge', nomination: '00000000-0000-4000-8000-000000000001', points: '80' },
  'routes/staff.hours.$entryId': { do: 'take-back' },
  'routes/staff.hours.monthly.$packId': { do: 'take-back' },
  'routes/staff.honours.$honourId': { act: 'name', named: 'on' },
  'routes/staff.honours.$honourId_.correct': { ...typedHonour(), reason: '名字写错了' } as Record<string, string>,
  'routes/staff.people.$personId_.code': { reason: '看过学生证' },
  'routes/staff.people.$personId_.edit': { name: '林小石', reason: '登记时打错了', town: '451381100', village: 'x' },
  'routes/staff.people.$personId_.block': { act: 'unblock', reason: '查清楚了' },
  'routes/staff.certificates.$certificateId': { act: 'keep', reason: '核对过' },
  'routes/staff.people.$personId_.merge': {
    other: '00000000-0000-4000-8000-000000000001',
    keep: '00000000-0000-4000-8000-000000000001',
    reason: '打电话问过本人',
  },
  'routes/staff.merges.$mergeId': { act: 'refuse' },
  'routes/staff.people.$personId_.reveal': { field: 'phone', reason: '活动改时间，要打电话通知' },
}

/** What is sent through a door that lets in: empty, unless an empty form asks for more than the door does. */
export const openings: Readonly<Record<string, Record<string, string>>> = {
  'routes/staff.activities.$activityId': { do: 'autosave' },
}

/** Actions that name their object in the form: an empty one names nothing that is there. */
export const namedInForm: ReadonlySet<string> = new Set([
  'routes/me.honours',
  'routes/staff.activities.templates',
  'routes/staff.dead',
])
