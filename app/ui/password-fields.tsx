import { Field } from './field.tsx'
import { NewPasswordField } from './new-password-field.tsx'

interface Told {
  name: string
  errors?: string[]
}

/** The password of now and the one to come; neither is ever printed back. */
export function PasswordFields({ current, password }: { current: Told; password: Told }) {
  return (
    <>
      <Field
        label="现在的密码"
        type="password"
        name={current.name}
        errors={current.errors}
        autoComplete="current-password"
        required
      />
      <NewPasswordField label="新密码" field={password} />
    </>
  )
}
