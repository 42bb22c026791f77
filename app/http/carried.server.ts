import { joinShape } from '#app/domain/people/form.ts'

/** Fields that belong to proving who one is; everything else on a form was typed for what one came to do. */
const ownFields: ReadonlySet<string> = new Set([...Object.keys(joinShape), 'token', 'back', 'carry', 'carried'])

/** What was typed on another page before somebody chose to sign in instead, packed into one hidden field. */
export function packed(form: FormData): string {
  const kept = new URLSearchParams()
  for (const [name, value] of form) if (!ownFields.has(name) && typeof value === 'string') kept.append(name, value)
  return kept.toString()
}

/** The fields again, as they were typed. */
export const unpacked = (carried: string): [name: string, value: string][] => [...new URLSearchParams(carried)]
