/**
 * Keeps what is typed into a long form of the back office: every ten seconds, when something changed, and when the page
 * is left. The answer is the page itself as the server would show it now; of it, the preview, the checklist and the word
 * that it was saved take the places of those on the screen. Without this script every submit keeps what was typed.
 */

const every = 10_000
const refreshed = ['preview', 'saved']

const form = document.querySelector<HTMLFormElement>('form#editor')
if (form) keep(form)

function keep(form: HTMLFormElement): void {
  let kept = typed(form)
  let busy = false

  async function save(): Promise<void> {
    const now = typed(form)
    if (busy || now === kept) return
    busy = true
    try {
      const body = new URLSearchParams(now)
      body.set('do', 'autosave')
      const answer = await fetch(location.pathname, { method: 'POST', body, headers: { accept: 'text/html' } })
      // A session that has ended answers with the page to sign in: nothing is taken for kept.
      if (!answer.ok || answer.redirected) return
      kept = now
      refresh(await answer.text())
    } catch {
      // Offline: the next round tries again.
    } finally {
      busy = false
    }
  }

  setInterval(() => void save(), every)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save()
  })
}

function typed(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
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
