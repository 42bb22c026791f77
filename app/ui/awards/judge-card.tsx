import { voteWords } from '#app/domain/awards/rounds/words.ts'
import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { SelectField } from '../select-field.tsx'
import { PhotoRow, Written } from './nomination-sheet.tsx'

interface JudgeCardProps {
  seatId: string
  judging: 'scores' | 'votes'
  id: string
  /** or a number, where the judging is blind */
  name: string
  deed: string
  material: readonly { heading: string; text: string }[]
  photos: readonly string[]
  barred: string | null
  points: number | null
  vote: string | null
  reason: string
}

const ways = Object.entries(voteWords).map(([value, words]) => ({ value, words }))

/** One candidate before a reviewer: what was handed in, points or a signed vote, and stepping back. */
export function JudgeCard(props: JudgeCardProps) {
  const { seatId, judging, id, name, deed, material, photos, barred, points, vote, reason } = props
  return (
    <section className="card card--pad stack" aria-labelledby={`candidate-${id}`}>
      <h2 id={`candidate-${id}`}>{name}</h2>
      {barred ? (
        <p className="muted">你要回避：{barred}。这一位不用你评。</p>
      ) : (
        <>
          <p>{deed}</p>
          <Written material={material} heading="h3" />
          <PhotoRow photos={photos} photoOf={(photo) => paths.seatPhoto(photo, '480')} />
          <form method="post" action={paths.mySeat(seatId)} className="stack" noValidate>
            <FormToken />
            <Hidden kept={[['nomination', id]]} />
            {judging === 'scores' ? (
              <Field
                label="打分"
                hint="0 到 100 的整数"
                id={`points-${id}`}
                name="points"
                inputMode="numeric"
                defaultValue={points?.toString() ?? ''}
                required
              />
            ) : (
              <SelectField
                label="投票"
                id={`vote-${id}`}
                name="vote"
                empty="请选择"
                defaultValue={vote ?? ''}
                options={ways}
              />
            )}
            <Field label="说明" id={`reason-${id}`} name="reason" defaultValue={reason} maxLength={200} optional />
            <p className="row form-go">
              <button className="btn" type="submit" name="do" value="judge">
                {points === null && vote === null ? '记下' : '改一下'}
              </button>
            </p>
          </form>
          <details>
            <summary>我和这一位有关系</summary>
            <form method="post" action={paths.mySeat(seatId)} className="stack" noValidate>
              <FormToken />
              <Hidden kept={[['nomination', id]]} />
              <SelectField
                label="什么关系"
                id={`interest-${id}`}
                name="interest"
                options={[
                  { value: 'relative', words: '亲属' },
                  { value: 'other', words: '别的关系' },
                ]}
              />
              <p className="row form-go">
                <button className="btn btn--line" type="submit" name="do" value="step-back">
                  回避，不评这一位
                </button>
              </p>
            </form>
          </details>
        </>
      )}
    </section>
  )
}
