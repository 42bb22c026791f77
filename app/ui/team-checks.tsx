import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { TextAreaField } from './text-area-field.tsx'

interface TeamCheckFormProps {
  slug: string
  year: number
  /** the year's figures, as the records have them */
  figures: string
  field: FieldMetadata<unknown>
}

/** Looking back on a year: the figures come from the records, the words from the leader. */
export function TeamCheckForm({ slug, year, figures, field }: TeamCheckFormProps) {
  return (
    <form method="post" action={paths.teamCheck(slug)} className="card card--pad" noValidate>
      <FormToken />
      <h2 className="h2-s">{year} 年</h2>
      <p>{figures}。数字从记录里来，交的时候再算一次。</p>
      <TextAreaField
        label="这一年怎么样"
        hint="做成了什么，缺什么，明年打算做什么"
        {...typed(field)}
        rows={5}
        maxLength={1000}
        required
      />
      <button className="btn" type="submit">
        交给团委
      </button>
    </form>
  )
}

interface TeamCheckListProps {
  slug: string
  checks: readonly {
    id: string
    year: number
    state: 'submitted' | 'accepted' | 'returned'
    figures: string
    words: string
    answer: string
    by: string
    when: string
    own: boolean
  }[]
  /** whoever reads this may answer what another wrote */
  reviews: boolean
}

const stateWords = { submitted: '等团委看', accepted: '通过', returned: '退回补充' }

/** The checks of the last years, and for staff what waits for their answer. */
export function TeamCheckList({ slug, checks, reviews }: TeamCheckListProps) {
  return (
    <ul className="teams">
      {checks.map((one) => (
        <li className="team" key={one.id}>
          <h2 className="team__t">
            {one.year} 年 <Badge>{stateWords[one.state]}</Badge>
          </h2>
          <p>{one.figures}</p>
          <p className="team__p">{one.words}</p>
          <p className="muted small">{`${one.by}，${one.when}`}</p>
          {one.answer ? <p>{`团委：${one.answer}`}</p> : null}
          {reviews && one.state === 'submitted' && !one.own ? (
            <form method="post" action={paths.teamCheck(slug)}>
              <FormToken />
              <Hidden kept={[['check', one.id]]} />
              <TextAreaField
                label="答复"
                id={`answer-${one.id}`}
                name="answer"
                hint="退回的话写明缺什么"
                maxLength={200}
              />
              <p className="row">
                <button className="btn btn--sm" type="submit" name="yes" value="yes">
                  通过
                </button>
                <button className="btn btn--line btn--sm" type="submit" name="yes" value="no">
                  退回
                </button>
              </p>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
