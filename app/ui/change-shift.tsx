import { paths } from '#app/paths.ts'
import { type ShiftChoice, shiftCard } from './choose-shift.tsx'
import { FormToken } from './form-token.tsx'
import { Note } from './note.tsx'
import { RadioCards } from './radio-cards.tsx'

/** The other shifts of the same activity; only one with a free place can be changed to. */
export function ChangeShift({ signupId, choices }: { signupId: string; choices: readonly ShiftChoice[] }) {
  const free = choices.some(({ why }) => why === null)
  return (
    <form method="post" action={paths.changeShift(signupId)} className="stack-l" noValidate>
      <FormToken />
      {choices.length > 0 ? <RadioCards large label="别的场次" name="shift" cards={choices.map(shiftCard)} /> : null}
      {free ? null : <Note>别的场次现在都没有空位，原来的先留着。</Note>}
      <p className="row form-go">
        {free ? (
          <button className="btn btn--join btn--lg" type="submit">
            换到这一场
          </button>
        ) : null}
        <a className="btn btn--quiet" href={paths.mySignup(signupId)}>
          不换了
        </a>
      </p>
    </form>
  )
}
