import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

interface ContestFormProps {
  shiftId: string
  startsAt: string
  endsAt: string
  contest: { id: string; name: string; words: string; mayAnswer: boolean }
}

/** Somebody says they were there after all; who did not mark them absent decides. */
export function ContestForm({ shiftId, startsAt, endsAt, contest: { id, name, words, mayAnswer } }: ContestFormProps) {
  return (
    <Panel id={`contest-${id}`} title={`${name} 说自己去了`}>
      <blockquote>{words}</blockquote>
      {mayAnswer ? (
        <form method="post" action={paths.confirmAttendance(shiftId)}>
          <FormToken />
          <Hidden kept={[['contest', id]]} />
          <Field label="签到" name="inAt" id={`in-${id}`} type="time" defaultValue={startsAt} room={8} />
          <Field label="签退" name="outAt" id={`out-${id}`} type="time" defaultValue={endsAt} room={8} />
          <Field label="答复" hint="本人看得到" name="answer" id={`answer-${id}`} maxLength={200} required />
          <p className="row">
            <button className="btn" type="submit" name="verdict" value="uphold">
              去了，按上面的时间记
            </button>
            <button className="btn btn--line" type="submit" name="verdict" value="refuse">
              没有去
            </button>
          </p>
        </form>
      ) : (
        <p className="muted">这是你记的“没到”，请另一位负责人来定。</p>
      )}
    </Panel>
  )
}
