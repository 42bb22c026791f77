import { drop, listWaiting, type Waiting, write } from './queue.ts'

/** How sending went: everything was answered, the line is cut, or nobody is signed in any more. */
export interface Sent {
  line: 'up' | 'cut' | 'away'
  /** taken now, with the line of the roster they are of */
  taken: { entry: Waiting; of: string }[]
  refused: Waiting[]
}

interface Answer {
  key: string
  ok: boolean
  of?: string
  words?: string
}

const atOnce = 25
const patience = 15_000

/** Sends what waits, in its order, shift by shift; an entry leaves the device when the server has answered it. */
export async function sendWaiting(by: string, token: () => string): Promise<Sent> {
  const sent: Sent = { line: 'up', taken: [], refused: [] }
  for (;;) {
    const open = listWaiting(by).filter((entry) => entry.refused === undefined)
    const batch = open.filter(({ shift }) => shift === open[0]?.shift).slice(0, atOnce)
    if (batch.length === 0) return sent
    const answers = await answersTo(batch, token())
    if (typeof answers === 'string') return { ...sent, line: answers }
    for (const entry of batch) {
      const answer = answers.find(({ key }) => key === entry.key)
      if (answer?.ok) {
        drop(entry)
        sent.taken.push({ entry, of: answer.of ?? entry.of ?? '' })
      } else {
        const refused = { ...entry, refused: answer?.words ?? '这一笔没有看懂，请照着再点一次' }
        write(refused)
        sent.refused.push(refused)
      }
    }
  }
}

async function answersTo(batch: readonly Waiting[], token: string): Promise<Answer[] | 'cut' | 'away'> {
  const entries = batch.map(({ key, verb, of, digits, number, scanned, person, reason, deviceAt }) => ({
    ...{ key, verb, of, digits, number, scanned, person, reason, deviceAt },
  }))
  const body = new URLSearchParams({
    token,
    entries: JSON.stringify(entries),
    sentAt: new Date().toISOString(),
  })
  const gaveUp = new AbortController()
  const timer = setTimeout(() => gaveUp.abort(), patience)
  try {
    const address = `/shifts/${encodeURIComponent(batch[0]!.shift)}/check-in/entries`
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual', signal: gaveUp.signal })
    if (answer.ok) return ((await answer.json()) as { answers: Answer[] }).answers
    // Not read at all, or a shift that is nobody's to check in any more: each is said so, none is tried for ever.
    if (answer.status === 400 || answer.status === 404)
      return batch.map(({ key }) => ({ key, ok: false, words: '这一场已经不归你签到，没有收下' }))
    return answer.type === 'opaqueredirect' || answer.status === 403 ? 'away' : 'cut'
  } catch {
    return 'cut'
  } finally {
    clearTimeout(timer)
  }
}
