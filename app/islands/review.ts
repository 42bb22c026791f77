/**
 * Keys for the queue of hours: each presses what is on the page already, so that everything works without them. Ticks
 * are carried along from sheet to sheet; sheets with warnings pass only after a second key.
 */

const off = 'review.keys.off'
const box = document.querySelector<HTMLInputElement>('#keys')
const sheet = document.querySelector<HTMLFormElement>('form#review')

const first = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)
const key = (name: string) => first<HTMLElement>(`[data-key="${name}"]`)

/** An address that takes the ticks along. */
function ticked(href: string): string {
  const to = new URL(href, location.href)
  to.searchParams.delete('pick')
  for (const tick of document.querySelectorAll<HTMLInputElement>('.ql input:checked'))
    to.searchParams.append('pick', tick.value)
  return to.href
}

const go = (href: string) => location.assign(ticked(href))

function next(step: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('.ql__i')]
  const here = items.findIndex((item) => item.matches('.ql__i--on'))
  const link =
    items[here + step]?.querySelector('a') ?? (step === 1 ? first<HTMLAnchorElement>('.ql__more a:last-child') : null)
  if (link) go(link.href)
}

function approve(): void {
  const button = key('a')
  if (!button) return
  // With a warning the first key only leads to the button: it is the eye that has to go there.
  if (sheet?.dataset.warned && document.activeElement !== button) button.focus()
  else button.click()
}

function giveBack(): void {
  const reason = sheet?.querySelector<HTMLInputElement>('input[name="why"]:checked')
  if (reason) key('r')?.click()
  else sheet?.querySelector<HTMLInputElement>('input[name="why"]')?.focus()
}

const acts: Record<string, () => void> = {
  j: () => next(1),
  k: () => next(-1),
  x: () => first<HTMLInputElement>('.ql__i--on input')?.click(),
  a: approve,
  r: giveBack,
  s: () => key('s')?.click(),
  b: () => document.querySelector('.ql input:checked') && key('b')?.click(),
  e: () => key('e')?.click(),
  z: () => key('z')?.click(),
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])')

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return
  if (box && !box.checked) return
  const act = acts[event.key.toLowerCase()]
  if (!act) return
  event.preventDefault()
  act()
})

for (const link of document.querySelectorAll<HTMLAnchorElement>('.ql a, .ql__more a'))
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(link.href)
  })

if (box) {
  box.checked = localStorage.getItem(off) === null
  box.addEventListener('change', () => (box.checked ? localStorage.removeItem(off) : localStorage.setItem(off, '1')))
}

/** What the button would pass, as the figures stand. */
function sum(): void {
  let hours = 0
  for (const row of sheet?.querySelectorAll('tbody tr') ?? []) {
    const figure = row.querySelector<HTMLInputElement>('input[name^="hours-"]')
    if (row.querySelector<HTMLInputElement>('input[name="id"]')?.checked) hours += Number(figure?.value) || 0
  }
  const words = first('#sum')
  if (words) words.textContent = hours > 0 ? `通过 ${Math.round(hours * 100) / 100} 小时` : '通过勾选的'
}

sheet?.addEventListener('submit', () => {
  sheet.action = ticked(sheet.action)
})
sheet?.addEventListener('input', sum)
if (sheet) sum()
