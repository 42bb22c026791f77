/**
 * A form that is well-formed, for every action that reads one before it looks for its object: only what is asked for
 * properly shows whether the object was in reach.
 */
export const forms: Readonly<Record<string, Record<string, string>>> = {
  'routes/me.signups.$signupId_.change': { shift: '00000000-0000-4000-8000-000000000001' },
  'routes/staff.people.$personId_.edit': { name: '林小石', reason: '登记时打错了', town: '451381100', village: 'x' },
  'routes/staff.people.$personId_.block': { act: 'unblock', reason: '查清楚了' },
  'routes/staff.people.$personId_.reveal': { field: 'phone', reason: '活动改时间，要打电话通知' },
}
