import { keepPage } from './check-in/keep.ts'
import { drop, listWaiting, note, type Waiting } from './check-in/queue.ts'
import { type Sent, sendWaiting } from './check-in/send.ts'
import { actOf } from './check-in/shelf.ts'
import { saying, showLines, showWaiting, whom } from './check-in/show.ts'

/**
 * The check-in console where the line may be cut: every press is noted in the device first, sent with its own key, and
 * leaves the device once the server has answered. What the server answered is what the page shows; without this script
 * every press is a form.
 */
const again = 15_000
const page = () => document.querySelector<HTMLElement>('main[data-shift]')!
const place = document.querySelector<HTMLElement>('#waiting')!
const said = document.querySelector<HTMLElement>('#said')!

const [shift, by] = [page().dataset.shift!, page().dataset.by!]
let line: Sent['line'] = navigator.onLine ? 'up' : 'cut'
let sending: Promise<void> | null = null

const mine = () => listWaiting(by).filter((entry) => entry.shift === shift)
const waits = ({ refused }: Waiting) => refused === undefined
const token = () => page().querySelector<HTMLInputElement>('input[name=token]')?.value ?? ''

function show(): void {
  showLines(page(), mine())
  showWaiting(place, page(), {
    line,
    entries: mine(),
    sendNow: sendAgain,
    read,
  })
}

function read(entry: Waiting): void {
  drop(entry)
  show()
}

/** Once more after the sending that is on its way: what it met was the line as it was. */
const sendAgain = (): void => void (sending ?? Promise.resolve()).then(send)

/** One sending at a time; what is pressed meanwhile goes with the next round of it. */
function send(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

async function sendAll(): Promise<void> {
  const before = line
  const sent = await sendWaiting(by, token)
  line = sent.line
  const one = sent.taken.length === 1 ? sent.taken[0] : undefined
  if (sent.taken.length > 0 || (before !== 'up' && line === 'up')) await refresh(one)
  show()
  const [refused] = sent.refused
  if (refused) said.textContent = `${whom(page(), refused)} 没有收下：${refused.refused}`
  else if (one) said.textContent = `${whom(page(), { ...one.entry, of: one.of })} ${saying(one.entry)}，记下了`
  else if (sent.taken.length > 1) said.textContent = `${sent.taken.length} 笔发出去了`
  if (line === 'up' && mine().some(waits)) await sendAll()
}

/** The console as the server shows it now, with the way back from what was just taken. */
async function refresh(one?: Sent['taken'][number]): Promise<void> {
  const url = new URL(location.href)
  url.searchParams.delete('done')
  url.searchParams.delete('of')
  if (one) url.searchParams.set('done', one.entry.verb)
  if (one) url.searchParams.set('of', one.of)
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' } })
    if (answer.redirected) line = 'away'
    if (answer.redirected || !answer.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main[data-shift]')
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-of]')?.dataset.of
    const typed = [
      ...page().querySelectorAll<HTMLInputElement>('input[type=search], .ci__entries input:not([type=hidden])'),
    ]
    if (!(fresh instanceof HTMLElement)) return
    // What is read aloud, and what waits, stays the very node it was.
    for (const kept of [said, place]) fresh.querySelector(`#${kept.id}`)?.replaceWith(kept)
    page().replaceWith(fresh)
    for (const field of typed) {
      const same = field.id ? document.getElementById(field.id) : null
      if (same instanceof HTMLInputElement && field.value) same.value = field.value
      if (same && field === document.activeElement) same.focus()
    }
    if (focused) lineOf(focused)?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
  } catch {
    line = 'cut'
  }
}

const lineOf = (of: string) =>
  [...page().querySelectorAll<HTMLElement>('tr[data-of]')].find((row) => row.dataset.of === of)

/** What a form of the console says, as a press; null for a form that only looks for somebody. */
function pressed(form: HTMLFormElement, submitter: HTMLElement | null): Parameters<typeof note>[0] | null {
  const typed = new FormData(form)
  const text = (name: string) => String(typed.get(name) ?? '').trim()
  const verb = text('act') === 'out' ? 'check-out' : 'check-in'
  if (typed.has('digits')) return { shift, by, verb, digits: text('digits') }
  if (typed.has('person')) return { shift, by, verb: 'check-in', person: text('person'), reason: text('reason') }
  if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'press') return null
  const [does = '', of = ''] = submitter.value.split(':')
  return { shift, by, verb: does, of }
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || !page().contains(form)) return
  const press = pressed(form, event.submitter)
  if (!press) return
  // Where nothing can be noted in the device, the form goes its usual way.
  const entry = note(press)
  event.preventDefault()
  if (!press.of) form.reset()
  said.textContent = `${whom(page(), entry)} ${saying(entry)}，记在这台设备上`
  const focused = press.of
  if (line !== 'up') show()
  if (line !== 'up' && focused) lineOf(focused)?.querySelector<HTMLElement>('button')?.focus()
  void send()
})

addEventListener('online', sendAgain)
addEventListener('offline', () => {
  line = 'cut'
  show()
})
setInterval(() => {
  if (line !== 'up' || mine().some(waits)) void send()
}, again)

// A page from the shelf knows one act; the other is the same roster with other buttons.
const asked = actOf(new URL(location.href))
if (page().dataset.act !== asked && navigator.onLine) void refresh()

show()
void send()
void keepPage(location.pathname, page().dataset.open === 'true').catch(() => undefined)
