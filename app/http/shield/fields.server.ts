import { checkName } from './field-names.ts'
import { type Refusal, refuse } from './refusal.ts'

const mostFields = 200
const ampersand = 0x26

/** The fields of a form, counted before they are parsed: at most 200, each with a decent name, none with a NUL inside. */
export function readFields(body: Buffer): URLSearchParams | Refusal {
  let fields = 1
  for (const byte of body) if (byte === ampersand) fields += 1
  if (fields > mostFields) return refuse(400, 'too many fields')
  const form = new URLSearchParams(body.toString())
  for (const [name, value] of form) {
    const refusal = checkName(name)
    if (refusal) return refusal
    if (value.includes('\0')) return refuse(400, 'nul in a field')
  }
  return form
}
