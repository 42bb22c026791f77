import { paths } from '#app/paths.ts'
import { Flash } from '../flash.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'

interface CodePressProps {
  spot: { code: string; act: 'in' | 'out'; pass: string; in: string | null; out: string | null }
  pressKey: string
}

/** One button for whoever has signed in and stands before the code. */
export function CodePress({ spot: { code, act, pass, in: came, out }, pressKey }: CodePressProps) {
  if (act === 'in' && came) return <Flash title={`已在 ${came} 签到`}>走的时候再扫一次签退的码。</Flash>
  if (act === 'out' && out) return <Flash title={`已在 ${out} 签退`}>时长由负责人确认以后登记。</Flash>
  return (
    <form method="post" action={paths.checkIn(code)}>
      <FormToken />
      <Hidden
        kept={[
          ['key', pressKey],
          ['pass', pass],
        ]}
      />
      <p className="form-go">
        <button className="btn btn--join btn--lg" type="submit">
          {act === 'in' ? '签到' : '签退'}
        </button>
      </p>
    </form>
  )
}
