import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'

interface StarAnswerProps {
  star: {
    id: string
    name: string
    words: string
    rules: string
    minutes: string
    needed: string
    on: string
    own: boolean
  }
  /** what approving is called; null: it is approved already */
  approve: string | null
}

/** A star with the figures it was asked for by, and answering it. */
export function StarAnswer({ star, approve }: StarAnswerProps) {
  return (
    <form method="post" action={paths.staffStars()} className="stack" noValidate>
      <FormToken />
      <Hidden kept={[['star', star.id]]} />
      <h3>
        {star.name}申请{star.words}
      </h3>
      <p>
        计入 {star.minutes}，标准 {star.needed}（{star.rules}），{star.on}
      </p>
      {star.own ? (
        <p className="muted">这是你自己的，请另一位同事来审。</p>
      ) : approve ? (
        <>
          <Refusal star={star} />
          <p className="row">
            <button className="btn" type="submit" name="verdict" value="approve">
              {approve}
            </button>
            <button className="btn btn--line" type="submit" name="verdict" value="refuse">
              不给
            </button>
          </p>
        </>
      ) : (
        <details>
          <summary>
            又发现了问题，不给了<span className="sr">：{star.name}</span>
          </summary>
          <div className="stack">
            <Refusal star={star} />
            <p className="row">
              <button className="btn btn--bad" type="submit" name="verdict" value="refuse">
                不给，告诉本人
              </button>
            </p>
          </div>
        </details>
      )}
    </form>
  )
}

const Refusal = ({ star }: Pick<StarAnswerProps, 'star'>) => (
  <Field label="不给的话，写一句原因" id={`reason-${star.id}`} name="reason" maxLength={200} optional />
)
