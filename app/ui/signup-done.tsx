import { paths } from '#app/paths.ts'
import { Done } from './undo.tsx'

const words: Readonly<Record<string, string>> = {
  remove: '移出了，已经告诉本人；候补的人按顺序补上',
  excuse: '退好了，已经告诉本人；候补的人按顺序补上',
  overfill: '加了一个名额，已经告诉本人',
  prioritise: '候补的顺序改好了',
}

/** What was just done to a signup; the order in line can be put back. */
export function SignupDone({ signupId, done, was }: { signupId: string; done: string | null; was: string | null }) {
  const say = done ? words[done] : undefined
  if (!say) return null
  const kept = [['act', 'prioritise'] as const, ['priority', '0'] as const, ['reason', ''] as const]
  return (
    <Done
      title={say}
      undo={done === 'prioritise' && was === '0' ? { action: paths.staffSignup(signupId), kept } : null}
    />
  )
}
