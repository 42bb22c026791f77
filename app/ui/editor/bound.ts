import type { Typed } from '#app/domain/activities/editing/fields.ts'
import type { FieldErrors } from '#app/domain/activities/editing/read.ts'

/** What was typed into the editor and what is wrong with it. */
export interface Bound {
  typed: Typed
  errors: FieldErrors
}

/** One control of it, as the fields of app/ui take it. */
export const bind = ({ typed, errors }: Bound, name: string) => ({
  name,
  defaultValue: typed[name] ?? '',
  errors: errors[name],
})

/** Must be there before it can be published; it may be missing from a draft. */
export const needed = { 'aria-required': true } as const
