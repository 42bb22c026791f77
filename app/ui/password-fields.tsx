import { Field } from './field.tsx'

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
      <Field
        label="新密码"
        hint="至少 8 个字，可以是一句只有你知道的话"
        type="password"
        name={password.name}
        errors={password.errors}
        autoComplete="new-password"
        required
      />
    </>
  )
}
