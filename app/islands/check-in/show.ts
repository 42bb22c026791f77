import { element, icon } from '../element.ts'
import type { Waiting } from './queue.ts'

/** Which buttons a line has as it stands, and where each leads: the machine of the server, as the page carries it. */
interface Machine {
  presses: Record<string, [verb: string, words: string][]>
  steps: Record<string, Record<string, string>>
}

const words: Readonly<Record<string, string>> = {
  'check-in': '签到',
  'check-out': '签退',
  tick: '认了',
  undo: '撤回',
  miss: '没来',
}

const clock = (iso: string) =>
  new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(iso))

/** What was pressed and when, as the clock of the device has it. */
export const saying = ({ verb, deviceAt }: Waiting): string => `${words[verb] ?? verb} ${clock(deviceAt)}`

/** As the server drew them, for when nothing waits for a line any more. */
const drawn = new WeakMap<HTMLElement, Node[]>()

function restore(cell: HTMLElement): void {
  const before = drawn.get(cell)
  if (before) cell.replaceChildren(...before.map((node) => node.cloneNode(true)))
  else
    drawn.set(
      cell,
      [...cell.childNodes].map((node) => node.cloneNode(true)),
    )
}

/** Shows on every line what waits for it: that it waits, never that it was taken. */
export function showLines(main: HTMLElement, entries: readonly Waiting[]): void {
  const machine = JSON.parse(main.dataset.machine ?? '{"presses":{},"steps":{}}') as Machine
  for (const row of main.querySelectorAll<HTMLElement>('tr[data-of]')) {
    const [state, note, acts] = ['.ci__state', '.ci__note', '.ci__op'].map((one) => row.querySelector<HTMLElement>(one))
    if (!state || !note || !acts) continue
    for (const cell of [state, note, acts]) restore(cell)
    const own = entries.filter(({ of }) => of === row.dataset.of)
    const waiting = own.filter(({ refused }) => refused === undefined)
    const refused = own.find((entry) => entry.refused !== undefined)
    if (refused) note.replaceChildren(element('b', 'bad-t', `${saying(refused)} 没有收下：${refused.refused}`))
    const last = waiting.at(-1)
    if (!last) continue
    state.replaceChildren(element('span', 'badge badge--queue', icon('hourglass'), `等网络：${saying(last)}`))
    let at = row.dataset.state ?? 'expected'
    for (const { verb } of waiting) at = machine.steps[at]?.[verb] ?? at
    acts.replaceChildren(...(machine.presses[at] ?? []).map((press) => button(press, row.dataset)))
  }
}

function button([verb, said]: [string, string], { of = '', name = '' }: DOMStringMap): HTMLButtonElement {
  const node = element('button', verb === 'undo' ? 'btn btn--quiet btn--sm' : 'btn btn--sm', said)
  node.append(element('span', 'sr', `：${name}`))
  node.type = 'submit'
  node.name = 'press'
  node.value = `${verb}:${of}`
  return node
}

interface Told {
  line: 'up' | 'cut' | 'away'
  entries: readonly Waiting[]
  sendNow: () => void
  read: (entry: Waiting) => void
}

/** Says above the roster how the line is, what waits in the device, and what was not taken and why. */
export function showWaiting(place: HTMLElement, main: HTMLElement, { line, entries, sendNow, read }: Told): void {
  const waiting = entries.filter(({ refused }) => refused === undefined)
  const refused = entries.filter((entry) => entry.refused !== undefined)
  const notes: Node[] = []
  if (line === 'away') notes.push(note('warn', 'triangle-alert', '登录过期了，记下的都还在', signIn()))
  else if (line === 'cut')
    notes.push(note('queue', 'hourglass', ...cutWords(waiting), listOf(main, waiting), now(sendNow)))
  for (const entry of refused) notes.push(note('bad', 'circle-x', refusedWords(main, entry), readButton(entry, read)))
  place.replaceChildren(...notes)
}

const cutWords = (waiting: readonly Waiting[]): [string, Node] =>
  waiting.length === 0
    ? ['断网了，照样点', element('p', '', '点名、输数字、现场加人都先记在这台设备上，连上网自己发。')]
    : [`断网了，${waiting.length} 笔记在这台设备上，还没有发出`, element('p', '', '连上网自己发。发出以前别退出登录。')]

const note = (tone: string, sign: string, title: string, ...rest: Node[]) =>
  element('div', `flash flash--${tone}`, icon(sign), element('div', '', element('b', '', title), ...rest))

/** Those that stand on no line: by digits, or let in. */
function listOf(main: HTMLElement, waiting: readonly Waiting[]): Node {
  const away = waiting.filter(({ of }) => !of || !lineOf(main, of))
  return element('ul', 'xs', ...away.map((entry) => element('li', '', `${whom(main, entry)} ${saying(entry)}，等网络`)))
}

const lineOf = (main: HTMLElement, of: string) =>
  [...main.querySelectorAll<HTMLElement>('tr[data-of]')].find((row) => row.dataset.of === of)

export function whom(main: HTMLElement, { of, digits, number, person }: Waiting): string {
  if (digits || number) return digits ? `签到码 ${digits}` : `编号 ${number}`
  return person ? `现场加的 ${person}` : (lineOf(main, of ?? '')?.dataset.name ?? '名单外的一位')
}

const refusedWords = (main: HTMLElement, entry: Waiting) =>
  `${whom(main, entry)}：${saying(entry)} 没有收下，${entry.refused}`

function now(sendNow: () => void): Node {
  const node = element('button', 'btn btn--quiet btn--sm', '现在发')
  node.type = 'button'
  node.addEventListener('click', sendNow)
  return node
}

function readButton(entry: Waiting, read: (entry: Waiting) => void): Node {
  const node = element('button', 'btn btn--quiet btn--sm', '知道了')
  node.type = 'button'
  node.addEventListener('click', () => read(entry))
  return node
}

function signIn(): Node {
  const link = element('a', '', '登录以后接着发')
  link.href = `/sign-in?back=${encodeURIComponent(location.pathname)}`
  return element('p', '', link)
}
