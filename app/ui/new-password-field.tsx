import { Field } from './field.tsx'

interface NewPasswordFieldProps {
  label: string
  field: { name: string; errors?: string[] }
}

/** A password to be set; what was typed is never printed back. */
export function NewPasswordField({ label, field: { name, errors } }: NewPasswordFieldProps) {
  return (
    <Field
      label={label}
      hint="至少 8 个字，可以是一句只有你知道的话"
      type="password"
      name={name}
      errors={errors}
      autoComplete="new-password"
      required
    />
  )
}
