import type { Whom } from './act.server.ts'
import { type AttendanceState, transitions } from './machine.ts'

/** Somebody on the check-in console. */
export interface ConsoleLine {
  /** `s.` and the signup, or `a.` and the attendance of who walked in: `lineIdOf` */
  of: string
  name: string
  number: string
  state: AttendanceState | 'excused'
  inAt: Date | null
  outAt: Date | null
  /** minutes after the start */
  late: number
  /** for the leader's tick */
  waits: boolean
  /** a place that waits for an answer: not to be checked in */
  blocked: boolean
  minor: boolean
  remark: string
  /** why somebody insisted, corrected, or gave no hours */
  reason: string
}

/** Nobody is late for a few minutes. */
const grace = 5

/** How many minutes after the start somebody came; nothing within a few. */
export function lateMinutes(inAt: Date, startsAt: Date): number {
  const late = Math.floor((inAt.getTime() - startsAt.getTime()) / 60_000)
  return late > grace ? late : 0
}

const came: ReadonlySet<string> = new Set(['in', 'out', 'waived'])

/** Whether somebody of the console has come. */
export const hasCome = ({ state }: Pick<ConsoleLine, 'state'>): boolean => came.has(state)

/** The figures above the roster; who said they cannot come is none of the expected. */
export function countLines(lines: readonly ConsoleLine[]) {
  const here = lines.filter(hasCome)
  const excused = lines.filter(({ state }) => state === 'excused').length
  return {
    expected: lines.length - excused,
    here: here.length,
    onTime: here.filter(({ late }) => late === 0).length,
    late: here.filter(({ late }) => late > 0).length,
    missing: lines.length - excused - here.length,
    excused,
    open: lines.filter(({ state }) => state === 'in').length,
    waiting: lines.filter(({ waits }) => waits).length,
    minors: lines.filter(({ minor }) => minor).length,
  }
}

export const consoleViews = ['all', 'missing', 'minors', 'open'] as const

/** The lines of a view that are looked for by name or number. */
export function linesOf(lines: readonly ConsoleLine[], { q, view }: { q: string; view: string }): ConsoleLine[] {
  const sought = q.toUpperCase()
  return lines.filter((line) => {
    if (q && !line.name.includes(q) && !line.number.includes(sought)) return false
    if (view === 'missing') return line.state === 'expected' || line.state === 'absent'
    if (view === 'minors') return line.minor
    return view !== 'open' || line.state === 'in' || line.waits
  })
}

/** The line of the console that an attendance is of. */
export const lineIdOf = ({ id, signupId }: { id: string; signupId: string | null }): string =>
  signupId ? `s.${signupId}` : `a.${id}`

/** Whom a line of the console is about; null for what no line has. */
export function whomOf(of: string): Whom | null {
  const [, kind, id] = /^([sa])\.([\w-]{1,60})$/.exec(of) ?? []
  if (!id) return null
  return kind === 's' ? { signupId: id } : { attendanceId: id }
}

type Pressed = readonly [verb: string, words: string]

/** What can be pressed for somebody as they stand; the first is what is usual now. */
export function pressesOf(
  { state, waits, blocked }: Pick<ConsoleLine, 'waits' | 'blocked'> & { state: string },
  act: 'in' | 'out',
  over: boolean,
): Pressed[] {
  if (waits) return [['tick', '是他，认了']]
  if (state === 'in') return act === 'out' || over ? [['check-out', '签退']] : [['undo', '撤回']]
  if (state === 'out' || state === 'waived' || state === 'absent') return [['undo', '撤回']]
  if (state === 'expected' && !blocked) return over ? [['miss', '没来']] : [['check-in', '签到']]
  return []
}

/** The presses and where they lead, for a page that goes on without the server while the line is cut. */
export function machineFor(act: 'in' | 'out', over: boolean) {
  const organised = transitions.filter(({ who }) => who.includes('organiser'))
  const states = [...new Set(organised.map(({ from }) => from))]
  const presses = states.map((state) => [state, pressesOf({ state, waits: false, blocked: false }, act, over)] as const)
  const steps = states.map(
    (state) =>
      [
        state,
        Object.fromEntries(organised.filter(({ from }) => from === state).map(({ verb, to }) => [verb, to])),
      ] as const,
  )
  return { presses: Object.fromEntries(presses), steps: Object.fromEntries(steps) }
}
