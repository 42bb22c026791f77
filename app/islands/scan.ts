import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import reader from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { note, type Waiting } from './check-in/queue.ts'
import { sendWaiting } from './check-in/send.ts'
import { saying } from './check-in/show.ts'
import { element, icon } from './element.ts'

/**
 * Reads volunteers' own codes with the camera of the device. A code is a press like any other of the console: noted in
 * the device first, sent with its own key. The picture never leaves the device, and without a camera digits are typed.
 */
const main = document.querySelector<HTMLElement>('#scan')!
const video = document.querySelector<HTMLVideoElement>('#camera')!
const state = document.querySelector<HTMLElement>('#scan-state')!
const list = document.querySelector<HTMLElement>('#scanned')!

const { shift = '', by = '', act = 'in' } = main.dataset
const names = JSON.parse(main.dataset.names ?? '{}') as Record<string, string>
const token = () => document.querySelector<HTMLInputElement>('input[name=token]')?.value ?? ''

const every = 250
/** The same code held before the camera is one code. */
const rest = 4_000
const most = 8

let seen = { text: '', at: 0 }
let sending = Promise.resolve()

/** Whom a code is of: of this shift its digits, of the volunteer's own card the number; null for what is none of ours. */
function whomIn(text: string): Pick<Waiting, 'digits' | 'number'> | 'other-shift' | null {
  const [, of, digits] = /^([\w-]{36}) (\d{6})$/.exec(text) ?? []
  if (of && digits) return of === shift ? { digits } : 'other-shift'
  return /^[A-Z]{2}[\dA-Z-]{4,20}$/.test(text) ? { number: text } : null
}

function tell(tone: 'ok' | 'queue' | 'bad', sign: string, words: string): void {
  state.textContent = words
  list.prepend(element('li', `flash${tone === 'ok' ? '' : ` flash--${tone}`}`, icon(sign), element('b', '', words)))
  while (list.children.length > most) list.lastElementChild?.remove()
  navigator.vibrate?.(tone === 'ok' ? 60 : [60, 60, 60])
}

function take(text: string): void {
  const now = Date.now()
  const held = text === seen.text && now - seen.at < rest
  seen = { text, at: now }
  if (held) return
  const whom = whomIn(text)
  if (whom === null) tell('bad', 'circle-x', '这不是志愿者的码')
  else if (whom === 'other-shift') tell('bad', 'circle-x', '这是另一场的码，请他打开这一场的')
  else {
    const entry = note({ shift, by, verb: act === 'out' ? 'check-out' : 'check-in', scanned: true, ...whom })
    // The camera goes on reading while the line is slow.
    sending = sending.then(() => send(entry))
  }
}

/** Sends what waits, with whatever was read meanwhile, and says of each what became of it. */
async function send(entry: Waiting): Promise<void> {
  const { line, taken, refused } = await sendWaiting(by, token)
  for (const one of taken) tell('ok', 'circle-check', `${names[one.of] ?? '这一位'} ${saying(one.entry)}`)
  for (const one of refused) tell('bad', 'circle-x', one.refused ?? '')
  const answered = [...taken.map((one) => one.entry), ...refused].some(({ key }) => key === entry.key)
  if (line !== 'up' && !answered)
    tell('queue', 'hourglass', line === 'away' ? '登录过期了，先记下了' : '断网了，先记下了')
}

async function look(): Promise<void> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error('no camera')
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  await video.play()
  main.dataset.camera = 'on'
  prepareZXingModule({ overrides: { locateFile: () => reader } })
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  state.textContent = '把志愿者的码放进框里'
  for (;;) {
    const [found] = document.hidden ? [] : await detector.detect(video)
    if (found) take(found.rawValue)
    await new Promise((done) => setTimeout(done, every))
  }
}

look().catch(() => {
  main.dataset.camera = 'off'
  state.textContent = '相机打不开：没有相机，或者没有允许用。在下面输六位签到码。'
})
