import type { ReactNode } from 'react'
import { FormToken } from './form-token.tsx'
import { Hidden, type Kept } from './hidden.tsx'

interface SureProps {
  action: string
  kept: Kept
  /** what the button does: 改成 8 个名额 */
  words: string
  /** where one goes instead */
  back: string
  /** what going back is called */
  stay?: string
  bad?: boolean
  children?: ReactNode
}

/** After everything was listed: do it, or go back with nothing done. */
export function Sure({ action, kept, words, back, stay = '先不改', bad, children }: SureProps) {
  return (
    <form method="post" action={action} className="stack">
      <FormToken />
      <Hidden kept={[...kept, ['sure', 'yes']]} />
      {children}
      <p className="row form-go">
        <button className={bad ? 'btn btn--bad' : 'btn'} type="submit">
          {words}
        </button>
        <a className="btn btn--line" href={back}>
          {stay}
        </a>
      </p>
    </form>
  )
}
