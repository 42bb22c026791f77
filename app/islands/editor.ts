import { element, icon } from './element.ts'

/**
 * Keeps what is typed into a long form: every ten seconds, when something changed, when the page is
 * left, and before it is handed in. The answer is the page itself as the server would show it now; of it, the preview,
 * the checklist and the word that it was saved take the places of those on the screen. When the session has ended it
 * says so, keeps everything on the page, and goes on once somebody has signed in again. Without this script every
 * submit keeps what was typed.
 */

const every = 10_000
const refreshed = ['preview', 'saved']

const form = document.querySelector<HTMLFormElement>('form#editor')
if (form) keep(form)

function keep(form: HTMLFormElement): void {
  let kept = typed(form)
  let busy = false

  /** Whether what stands on the page is known to the server. */
  async function save(): Promise<boolean> {
    const now = typed(form)
    if (now === kept && !isAway()) return true
    if (busy) return false
    busy = true
    try {
      const answer = (await sent(form)) ?? ((await renewed(form)) ? await sent(form) : null)
      away(form, answer === null)
      if (!answer?.ok) return false
      kept = now
      refresh(await answer.text())
      return true
    } catch {
      // Offline: the next round tries again.
      return false
    } finally {
      busy = false
    }
  }

  setInterval(() => void save(), every)
  document.addEventListener('visibilitychange', () => void save())
  form.addEventListener('submit', (event) => {
    // What the server has is safe even where the session has ended; what it has not would be lost on the way.
    if (typed(form) === kept && !isAway()) return
    event.preventDefault()
    const { submitter } = event
    void save().then(() => {
      if (isAway()) document.getElementById('away')?.focus()
      else {
        kept = typed(form)
        form.requestSubmit(submitter)
      }
    })
  })
}

/** The page as it is with what was typed, or null where nobody is signed in with this form's token any more. */
async function sent(form: HTMLFormElement): Promise<Response | null> {
  const body = new URLSearchParams(typed(form))
  body.set('do', 'autosave')
  body.set('token', form.querySelector<HTMLInputElement>('input[name=token]')?.value ?? '')
  const answer = await fetch(location.pathname, { method: 'POST', body, headers: { accept: 'text/html' } })
  return answer.redirected || answer.status === 403 ? null : answer
}

/** Takes the token of the session there is now into the form; false where there is none. */
async function renewed(_form: HTMLFormElement): Promise<boolean> {
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } })
  if (answer.redirected || !answer.ok) return false
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector<HTMLInputElement>('form#editor input[name=token]')
  for (const old of document.querySelectorAll<HTMLInputElement>('input[name=token]')) old.value = fresh?.value ?? ''
  return fresh !== null
}

const isAway = () => document.getElementById('away') !== null

/** Says above the form that one has to sign in again, or no longer. */
function away(form: HTMLFormElement, so: boolean): void {
  const shown = document.getElementById('away')
  if (!so) shown?.remove()
  if (!so || shown) return
  const link = element('a', '', '在新窗口登录')
  link.href = `/sign-in?back=${encodeURIComponent(location.pathname)}`
  link.target = '_blank'
  const what = element('b', '', '登录过期了，写的都还在这一页')
  const way = element('p', '', link, '，再回到这里，会接着存。')
  const note = element('div', 'flash flash--warn', icon('triangle-alert'), element('div', '', what, way))
  note.id = 'away'
  note.tabIndex = -1
  note.setAttribute('role', 'alert')
  form.before(note)
}

/** What stands in the form, without the token, which is the session's and not the writer's. */
function typed(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[0] !== 'token',
  )
  return new URLSearchParams(pairs).toString()
}

function refresh(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const id of refreshed) {
    const fresh = page.getElementById(id)
    const old = document.getElementById(id)
    if (fresh && old) old.replaceWith(document.importNode(fresh, true))
  }
  const list = page.querySelector('[aria-labelledby="checklist"]')
  const shown = document.querySelector('[aria-labelledby="checklist"]')
  if (list && shown) shown.replaceWith(document.importNode(list, true))
}
