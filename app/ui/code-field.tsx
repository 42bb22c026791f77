import { Field } from './field.tsx'

interface CodeFieldProps {
  label: string
  hint?: string
  field: { name: string; errors?: string[] }
  /** a recovery code may stand here as well: letters, too */
  words?: boolean
  /** when a page has several */
  id?: string
}

/** The six digits of now; what was typed is over before it could be shown again. */
export function CodeField({ label, hint, field: { name, errors }, words, id }: CodeFieldProps) {
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      name={name}
      errors={errors}
      room={words ? undefined : 8}
      inputMode={words ? undefined : 'numeric'}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={words ? 40 : 12}
      required
    />
  )
}
