import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'

interface OwnHoursProps {
  entries: readonly {
    id: string
    title: string
    place: string
    when: string
    length: string
    state: string
    reason: string | null
    until: string | null
    withdraws: boolean
    contests: boolean
    corrects: boolean
    photos: readonly string[]
  }[]
}

/** One's own entries, each with where it stands, why, and what can be done. */
export function OwnHours({ entries }: OwnHoursProps) {
  return entries.map((entry) => (
    <article key={entry.id} className="me-sec" aria-labelledby={`h-${entry.id}`}>
      <h2 id={`h-${entry.id}`}>{entry.title}</h2>
      <p>
        {entry.when}，{entry.place}，{entry.length}
      </p>
      <p>
        <b>{entry.state}</b>
        {entry.until ? `，到 ${entry.until}，没有异议就计入` : null}
        {entry.reason ? `。原因：${entry.reason}` : null}
      </p>
      {entry.photos.length > 0 ? (
        <p>
          {entry.photos.map((id, index) => (
            <a key={id} href={paths.ownPhoto(id, '1280')}>
              照片 {index + 1}{' '}
            </a>
          ))}
        </p>
      ) : null}
      {entry.corrects ? (
        <p>
          <a className="btn" href={paths.correctHours(entry.id)}>
            补好再交
          </a>
        </p>
      ) : null}
      {entry.withdraws ? (
        <form method="post" action={paths.myHours()} className="stack">
          <FormToken />
          <input type="hidden" name="entryId" value={entry.id} />
          {entry.contests ? (
            <Field
              label="为什么请人再看一遍"
              id={`reason-${entry.id}`}
              name="reason"
              hint="只能申诉一次"
              maxLength={200}
              optional
            />
          ) : null}
          <p className="row">
            {entry.contests ? (
              <button className="btn btn--line" type="submit" name="verb" value="contest">
                申诉
              </button>
            ) : null}
            <button className="btn btn--line" type="submit" name="verb" value="withdraw">
              撤回
            </button>
          </p>
        </form>
      ) : null}
    </article>
  ))
}
