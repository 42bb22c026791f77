import { lengthWord } from '../wording.ts'

/** What a reviewer has to look at before an entry passes; an entry with one is never approved together with others. */
export type Warning =
  | { kind: 'over-present'; claimed: number; present: number; within: number | null }
  | { kind: 'no-out' }
  | { kind: 'over-plan'; planned: number; claimed: number }
  | { kind: 'elsewhere'; title: string }
  | { kind: 'photo-outside'; count: number }
  | { kind: 'photo-again' }
  | { kind: 'many-by-one-hand'; bound: number }
  | { kind: 'little-evidence' }
  | { kind: 'long-day'; minutes: number; bound: number; who: 'upper' | 'county' }

/** Everything that is known about an entry beside what it says itself. */
export interface Evidence {
  /** what checking in and out says of that time; null where nobody checked in */
  attendance: { inAt: Date; outAt: Date | null; present: number } | null
  /** how long the shift was to last; null for a back entry */
  planned: number | null
  /** something else the person was signed up for at that time */
  elsewhere: string | null
  /** of every photo when it was taken, where it says so, and whether it was handed in for something else too */
  photos: readonly { id?: string; takenAt: Date | null; again: boolean }[]
  /** whoever recorded it recorded this many back entries on that day, counted up to the bound */
  byOneHand: number
  /** what the person has on that day without this entry */
  otherMinutes: number
}

/** The numbers of the rules table that warnings go by. */
export interface WarningRules {
  tolerance: number
  manyByOneHand: number
  dayUpper: number
  dayCounty: number
}

interface Told {
  kind: 'attendance' | 'back_entry' | 'reversal'
  minutes: number
  startedAt: Date
  endedAt: Date
}

/** Everything that speaks against passing an entry unseen (rules.md 20, 22, 26). */
export function warningsOf(entry: Told, known: Evidence, rules: WarningRules): Warning[] {
  const found: Warning[] = []
  const { attendance, planned, elsewhere, photos } = known
  const { tolerance } = rules
  if (attendance && !attendance.outAt) found.push({ kind: 'no-out' })
  if (attendance?.outAt && entry.minutes > attendance.present) {
    const over = entry.minutes - attendance.present
    const within = over <= tolerance ? tolerance : null
    found.push({ kind: 'over-present', claimed: entry.minutes, present: attendance.present, within })
  }
  if (planned !== null && entry.minutes > planned + 2 * tolerance)
    found.push({ kind: 'over-plan', planned, claimed: entry.minutes })
  if (elsewhere !== null) found.push({ kind: 'elsewhere', title: elsewhere })
  const early = entry.startedAt.getTime() - tolerance * 60_000
  const late = entry.endedAt.getTime() + tolerance * 60_000
  const outside = photos.filter(({ takenAt }) => takenAt && (takenAt.getTime() < early || takenAt.getTime() > late))
  if (outside.length > 0) found.push({ kind: 'photo-outside', count: outside.length })
  if (photos.some(({ again }) => again)) found.push({ kind: 'photo-again' })
  if (entry.kind === 'back_entry' && photos.length === 0) found.push({ kind: 'little-evidence' })
  if (entry.kind === 'back_entry' && known.byOneHand >= rules.manyByOneHand)
    found.push({ kind: 'many-by-one-hand', bound: rules.manyByOneHand })
  const day = known.otherMinutes + entry.minutes
  if (day > rules.dayCounty) found.push({ kind: 'long-day', minutes: day, bound: rules.dayCounty, who: 'county' })
  else if (day > rules.dayUpper) found.push({ kind: 'long-day', minutes: day, bound: rules.dayUpper, who: 'upper' })
  return found
}

/** How a warning reads: beside the name, and in full with what to do about it. */
export function wordsOfWarning(warning: Warning): { short: string; title: string; detail: string } {
  switch (warning.kind) {
    case 'over-present': {
      const over = lengthWord(warning.claimed - warning.present)
      const [claimed, present] = [lengthWord(warning.claimed), lengthWord(warning.present)]
      return {
        short: `报多 ${over}`,
        title: `报 ${claimed}，按签到算是 ${present}`,
        detail:
          warning.within === null
            ? '核定时改成签到算出来的，或者退回问清楚'
            : `差 ${over}，在 ${warning.within} 分钟以内`,
      }
    }
    case 'no-out':
      return { short: '没签退', title: '没有签退记录', detail: '问一问带队人什么时候走的，再核定' }
    case 'over-plan':
      return {
        short: '超过计划',
        title: `报 ${lengthWord(warning.claimed)}，这场计划 ${lengthWord(warning.planned)}`,
        detail: '有没有延长，问一问带队人',
      }
    case 'elsewhere':
      return { short: '时间撞了', title: `同一时间还报了“${warning.title}”`, detail: '只能算一场，看看人在哪边' }
    case 'photo-outside':
      return {
        short: '照片时间不对',
        title: `有 ${warning.count} 张照片不是那段时间拍的`,
        detail: '看看拍的是不是这次服务',
      }
    case 'photo-again':
      return { short: '照片用过', title: '照片在别的补录里用过', detail: '换一张这次的，或者退回' }
    case 'many-by-one-hand':
      return {
        short: '一人登记多',
        title: `同一个人这一天登记了 ${warning.bound} 张以上`,
        detail: '一张一张看，打电话问几位是不是真来了',
      }
    case 'little-evidence':
      return { short: '没有凭据', title: '补录没有附照片或者材料', detail: '退回请对方补上' }
    case 'long-day':
      return {
        short: `当天 ${lengthWord(warning.minutes)}`,
        title: `这一天加起来 ${lengthWord(warning.minutes)}，超过 ${lengthWord(warning.bound)}`,
        detail: warning.who === 'county' ? '要县团委来审，写明原因' : '要单独看，写明原因',
      }
  }
}
