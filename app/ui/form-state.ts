import type { FieldMetadata } from '@conform-to/react'
import type { FormError } from './error-summary.tsx'

/** What was typed into a field and what is wrong with it, as the components of app/ui take it. */
export function typed(field: FieldMetadata<unknown>) {
  return { name: field.name, defaultValue: textOf(field), errors: field.errors }
}

/** What was typed into a field, as text; empty when nothing was, or when it must not be shown again. */
export const textOf = ({ initialValue }: Pick<FieldMetadata<unknown>, 'initialValue'>): string =>
  typeof initialValue === 'string' ? initialValue : ''

/**
 * Everything wrong with a form, for the summary on top. `ids` names the control of fields that are one question
 * together; of those the summary says one thing.
 */
export function summaryOf(
  { allErrors }: { allErrors: Record<string, string[]> },
  ids: Readonly<Record<string, string>> = {},
): FormError[] {
  const lines = Object.entries(allErrors).flatMap(([name, errors]) =>
    errors.map((words) => ({ field: name === '' ? undefined : (ids[name] ?? name), shared: name in ids, words })),
  )
  return lines
    .filter((line, index) => !line.shared || lines.findIndex(({ field }) => field === line.field) === index)
    .map(({ field, words }) => ({ field, words }))
}
