/** A control of a form as the page printed it. */
export interface Field {
  name: string
  /** `input` by its type, or `textarea`, `select`. */
  kind: string
  value: string
  /** What may be chosen; empty where one types. */
  choices: string[]
  checked: boolean
  required: boolean
  most: number
  numeric: boolean
}

/** A form of a page of ours: where it goes and what it asks. */
export interface PageForm {
  action: string
  method: string
  fields: Field[]
  /** Buttons that say by a field of their own what is to be done. */
  buttons: [name: string, value: string][]
}

type Attributes = Record<string, string>

const attributesIn = (tag: string): Attributes =>
  Object.fromEntries(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  )

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const controls =
  /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>|<button\b([^>]*)>/g

/** Every form that is posted from a page, with the controls inside it and those that name it from elsewhere. */
export function formsIn(page: string, address: string): PageForm[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag = '', inside = '']) => {
    const { action, method = 'get', id } = attributesIn(tag)
    if (method.toLowerCase() !== 'post') return []
    const form: PageForm = { action: action || address, method, fields: [], buttons: [] }
    for (const control of inside.matchAll(controls)) add(form, control)
    if (id)
      for (const control of page.replace(inside, '').matchAll(controls))
        if (attributesIn(control[1] ?? control[2] ?? control[4] ?? control[6] ?? '').form === id) add(form, control)
    return [form]
  })
}

function add({ fields, buttons }: PageForm, [, input, area, written, select, options, button]: RegExpExecArray): void {
  const given = attributesIn(input ?? area ?? select ?? button ?? '')
  const { name, value = '', type = 'text', maxlength } = given
  if (!name || 'disabled' in given) return
  if (button !== undefined) {
    buttons.push([name, value])
    return
  }
  const choices = [...(options ?? '').matchAll(/<option\b([^>]*)>/g)].map(
    ([, tag = '']) => attributesIn(tag).value ?? '',
  )
  const kind = area !== undefined ? 'textarea' : select !== undefined ? 'select' : type
  const numeric = type === 'number' || given.inputmode === 'numeric' || given.inputMode === 'numeric'
  const known = kind === 'radio' && fields.find((one) => one.name === name)
  if (known) {
    known.choices.push(value)
    if ('checked' in given) Object.assign(known, { value, checked: true })
    return
  }
  fields.push({
    name,
    kind,
    value: area === undefined ? value : unescaped(written ?? ''),
    choices: kind === 'radio' ? [value] : choices,
    checked: 'checked' in given,
    required: 'required' in given || given['aria-required'] === 'true',
    most: Number(maxlength ?? 200),
    numeric,
  })
}

/** Whether somebody writes words of their own there. */
export const isWorded = ({ kind, numeric, name }: Field): boolean =>
  ['text', 'textarea', 'search', 'url'].includes(kind) && !numeric && !asked.some(([names]) => names.test(name))

let filled = 0

/** What is asked for in a shape of its own. */
const asked: [names: RegExp, value: () => string][] = [
  [/latitude/i, () => '23.81'],
  [/longitude/i, () => '108.88'],
  [/loginName/, () => `shi${++filled}`],
  [/phone|login|contact|email/i, () => `139${String(10_000_000 + ++filled)}`],
  [/^slug$/, () => `place-${++filled}`],
  [/days$/i, () => '2026-07-25'],
  [/birthYear/, () => '1999'],
]

/** The form filled in as somebody would who wants it to be taken; `words` writes what is in their own words. */
export function filledIn(form: PageForm, words: (field: Field) => string): Record<string, string | string[]> {
  const said: Record<string, string | string[]> = {}
  for (const field of form.fields) {
    const one = givenFor(field, words)
    if (one === null) continue
    said[field.name] = field.name in said ? [said[field.name]!, one].flat() : one
  }
  return said
}

const typed: Record<string, string> = {
  password: '河边的小船漏水了快来补一补',
  date: '2026-07-18',
  'datetime-local': '2026-07-18T08:00',
}

function givenFor(field: Field, words: (field: Field) => string): string | null {
  const { kind, value, name, choices, checked, required } = field
  if (kind === 'hidden') return value
  if (kind === 'file') return null
  if (kind === 'checkbox') return checked || /agree|sure|seen|confirm|person|signup/i.test(name) ? value || 'on' : null
  if (kind === 'radio') return checked ? value : (choices[0] ?? null)
  const [, shaped] = asked.find(([names]) => names.test(name)) ?? []
  if (kind === 'select') return shaped?.() ?? choices.find((choice) => choice !== '') ?? ''
  if (isWorded(field)) return words(field).slice(0, field.most)
  if (value !== '') return value
  if (kind === 'time') return /^h\d/.test(name) ? '' : /end/i.test(name) ? '10:30' : '08:00'
  return typed[kind] ?? shaped?.() ?? (required || field.numeric ? '1' : '')
}
