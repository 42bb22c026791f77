import { paths } from '#app/paths.ts'
import { Done } from './undo.tsx'

const words: Readonly<Record<string, string>> = {
  remove: '移出了，已经告诉本人；候补的人按顺序补上',
  excuse: '退好了，已经告诉本人；候补的人按顺序补上',
  overfill: '加了一个名额，已经告诉本人',
  prioritise: '候补的顺序改好了',
}

interface SignupDoneProps {
  signupId: string
  shiftId: string
  number: string
  done: string | null
  was: string | null
  /** the reader may ask for a place for somebody */
  mayAsk: boolean
}

/** What was just done to a signup. The order in line can be put back; a place that was taken away has to be asked for again. */
export function SignupDone({ signupId, shiftId, number, done, was, mayAsk }: SignupDoneProps) {
  const say = done ? words[done] : undefined
  if (!say) return null
  const kept = [['act', 'prioritise'] as const, ['priority', '0'] as const, ['reason', ''] as const]
  return (
    <Done
      title={say}
      undo={done === 'prioritise' && was === '0' ? { action: paths.staffSignup(signupId), kept } : null}
    >
      {done === 'overfill' ? '这一步收不回来：本人已经收到消息。要他不来，只能移出，写明原因。' : null}
      {done === 'remove' || done === 'excuse' ? (
        <p>
          {'这一步收不回来，空出的名额可能已经给了候补的人。'}
          {mayAsk ? (
            <>
              弄错了，就<a href={paths.shiftAdd(shiftId, { person: number })}>再替他报一次</a>，本人答应就算。
            </>
          ) : null}
        </p>
      ) : null}
    </Done>
  )
}
