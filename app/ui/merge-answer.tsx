import { paths } from '#app/paths.ts'
import { CheckBox } from './check-box.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Note } from './note.tsx'

interface MergeAnswerProps {
  mergeId: string
  /** stands for what was shown above */
  seen: string
  may: { agree: boolean; confirm: boolean; refuse: boolean; withdraw: boolean }
  /** nothing speaks against it now */
  free: boolean
}

/** What the reader may do about a merge that waits; one who asked may only take it back. */
export function MergeAnswer({ mergeId, seen, may, free }: MergeAnswerProps) {
  const further = free && (may.agree || may.confirm)
  return (
    <form method="post" action={paths.staffMerge(mergeId)} className="panel panel__b stack">
      <FormToken />
      <Hidden kept={[['seen', seen]]} />
      {may.confirm && free ? (
        <>
          <Note icon="triangle-alert">确认以后马上合并，分不开，也撤不回来。已经审过的时长一个字不改。</Note>
          <CheckBox name="sure" label="看过了，知道分不开" />
        </>
      ) : null}
      {further || may.refuse || may.withdraw ? (
        <p className="row form-go">
          {may.confirm && free ? (
            <button className="btn btn--bad" type="submit" name="act" value="confirm">
              确认合并
            </button>
          ) : null}
          {may.agree && free ? (
            <button className="btn" type="submit" name="act" value="agree">
              同意，交给另一位确认
            </button>
          ) : null}
          {may.refuse ? (
            <button className="btn btn--line" type="submit" name="act" value="refuse">
              不是同一个人，不合并
            </button>
          ) : null}
          {may.withdraw ? (
            <button className="btn btn--line" type="submit" name="act" value="withdraw">
              收回
            </button>
          ) : null}
        </p>
      ) : null}
      {may.agree || may.confirm ? null : <p className="muted">要县团委的另一位同事来答复。</p>}
    </form>
  )
}
