import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'
import { Note } from './note.tsx'

interface HoursReviewProps {
  row: {
    id: string
    when: string
    place: string
    personInCharge: string
    length: string
    minutes: number
    description: string
    recorded: string
    /** why the reader cannot review it */
    closed: string | null
  }
}

/** One entry with everything to judge it by, and the three ways to answer. */
export function HoursReview({ row }: HoursReviewProps) {
  const { id, when, place, personInCharge, length, minutes, description, recorded, closed } = row
  return (
    <>
      <p>
        {when}，{place}，{length}。负责人 {personInCharge}，{recorded} 登记。
      </p>
      {description ? <p>{description}</p> : null}
      {closed ? (
        <Note>{closed}</Note>
      ) : (
        <form method="post" action={paths.staffHours()} noValidate>
          <FormToken />
          <input type="hidden" name="entryId" value={id} />
          <Field
            label="分钟"
            id={`minutes-${id}`}
            name="minutes"
            inputMode="numeric"
            defaultValue={String(minutes)}
            room={4}
          />
          <Field
            label="原因"
            id={`reason-${id}`}
            name="reason"
            hint="退回、不通过或者改了分钟要写，本人看得到"
            optional
          />
          <p className="row form-go">
            <button className="btn" type="submit" name="verdict" value="approve">
              通过
            </button>
            <button className="btn btn--line" type="submit" name="verdict" value="return">
              退回
            </button>
            <button className="btn btn--bad" type="submit" name="verdict" value="reject">
              不通过
            </button>
          </p>
        </form>
      )}
    </>
  )
}
