import type { HonourContent } from './honours/content.ts'

/** One line of what was served: a programme, or an activity that belongs to none. */
export interface ServiceLine {
  what: string
  /** YYYY-MM, the months of the first and the last time */
  from: string
  until: string
  times: number
  minutes: number
}

/** Who issues and signs, as it stood on the day. */
export interface Issuing {
  officeId: string
  issuer: string
  inCharge: string
  handler: string
  contact: string
  /** the county confirmed that it is the issuing body; until then it is a record of the platform */
  isIssuingBody: boolean
}

/** What stands on a certificate, frozen: the four blocks of 民发〔2015〕149号 but for the holder, who stands apart. */
export interface Content {
  version: 1
  /** YYYY-MM-DD, both included */
  from: string
  until: string
  drawnOn: string
  minutes: number
  /** of these, entered afterwards and counted after a public notice */
  backMinutes: number
  times: number
  lines: ServiceLine[]
  issuing: Issuing
}

/** Whose it is; sealed, and emptied when they are erased. */
export interface Holder {
  name: string
  /** the volunteer number; of an honour: empty */
  number: string
  /** of an honour: where its holder is from, as the register says */
  unit?: string
}

/** What of a counted entry a certificate is made of. */
export interface CountedEntry {
  title: string
  programme: string | null
  servedOn: string
  minutes: number
  kind: 'attendance' | 'back_entry' | 'reversal'
}

/** Lines on one sheet of A4 at most; what is beyond is summed in the last. */
const mostLines = 10

/** What somebody served, from counted entries: minutes are added and never rounded, so that the lines sum to the total. */
export function contentOf(
  entries: readonly CountedEntry[],
  period: { from: string; until: string },
  issuing: Issuing,
  drawnOn: string,
): Content {
  const groups = new Map<string, ServiceLine>()
  for (const { title, programme, servedOn, minutes } of entries) {
    const what = programme ?? title
    const month = servedOn.slice(0, 7)
    const line = groups.get(what) ?? { what, from: month, until: month, times: 0, minutes: 0 }
    if (month < line.from) line.from = month
    if (month > line.until) line.until = month
    line.times += 1
    line.minutes += minutes
    groups.set(what, line)
  }
  const lines = [...groups.values()].sort((a, b) => b.minutes - a.minutes || (a.what < b.what ? -1 : 1))
  return {
    version: 1,
    ...period,
    drawnOn,
    minutes: sumOf(entries),
    backMinutes: sumOf(entries.filter(({ kind }) => kind === 'back_entry')),
    times: entries.length,
    lines: lines.length > mostLines ? [...lines.slice(0, mostLines - 1), together(lines.slice(mostLines - 1))] : lines,
    issuing,
  }
}

const sumOf = (rows: readonly { minutes: number }[]) => rows.reduce((sum, { minutes }) => sum + minutes, 0)

const together = (lines: readonly ServiceLine[]): ServiceLine => ({
  what: `其他 ${lines.length} 项服务`,
  from: lines.map(({ from }) => from).sort()[0]!,
  until: lines
    .map(({ until }) => until)
    .sort()
    .at(-1)!,
  times: lines.reduce((sum, { times }) => sum + times, 0),
  minutes: sumOf(lines),
})

/** What of the four blocks is not there, in words; empty: it can be issued. */
export function missingIn({ lines, issuing }: Content, { name, number }: Holder): string[] {
  const blocks: [string, string][] = [
    ['姓名', name],
    ['志愿者编号', number],
    ['服务内容', lines.map(({ what }) => what).join('')],
    ['开具单位', issuing.issuer],
    ['负责人', issuing.inCharge],
    ['经办人', issuing.handler],
    ['联系方式', issuing.contact],
  ]
  return blocks.filter(([, value]) => value.trim() === '').map(([words]) => words)
}

/** Whether two contents say the same, but for the day on which they were drawn up. */
export const saysTheSame = <C extends Content | HonourContent>(one: C, other: C): boolean =>
  JSON.stringify({ ...one, drawnOn: '' }) === JSON.stringify({ ...other, drawnOn: '' })
