import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'
import { ariaOf } from '../field-box.tsx'
import { FieldNotes } from '../field-notes.tsx'
import { FormToken } from '../form-token.tsx'
import { Icon } from '../icon.tsx'
import { type EvidencePhoto, EvidencePhotos } from './evidence-photos.tsx'
import { SheetRows, type SheetTable } from './sheet-rows.tsx'

export interface SheetView extends SheetTable {
  id: string
  title: string
  back: boolean
  from: string
  about: string
  when: string
  warnings: readonly { key: string; title: string; detail: string }[]
  photos: readonly EvidencePhoto[]
  remarks: readonly string[]
  /** there are more people than are shown */
  more: boolean
}

interface SheetPanelProps {
  sheet: SheetView
  /** where it is posted: this page, looked at as it is now */
  action: string
  place: string
  reasons: readonly string[]
  typed: { why: string; words: string }
  errors?: readonly string[]
}

/** One sheet with everybody on it, what warns, and the ways to answer it. */
export function SheetPanel({ sheet, action, place, reasons, typed, errors }: SheetPanelProps) {
  const { title, back, from, about, when, warnings, photos, remarks, more, rows } = sheet
  const mine = rows.every(({ closed }) => closed !== null)
  return (
    <section className="panel review__m" aria-labelledby="sheet">
      <div className="panel__h">
        <div>
          <h2 id="sheet">{title}</h2>
          <p className="muted xs">{from}</p>
          <p className="muted xs">
            {when}·{about}
          </p>
        </div>
        <Badge tone="warn" icon="hourglass">
          {back ? '补录待审' : '待审核'}
        </Badge>
      </div>
      {warnings.length > 0 ? (
        <ul className="review__warn">
          {warnings.map(({ key, title: words, detail }) => (
            <li key={key} className="flash flash--warn">
              <Icon name="triangle-alert" />
              <span>
                <b>{words}</b>
                <span className="xs">{detail}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <EvidencePhotos photos={photos} />
      <form method="post" action={action} id="review" data-warned={warnings.length > 0 || undefined} noValidate>
        <FormToken />
        <SheetRows sheet={sheet} />
        {more ? <p className="review__note muted">人多，一次审 {rows.length} 人，审完这些再看其余的。</p> : null}
        {remarks.length > 0 ? (
          <div className="review__note">
            {remarks.map((words) => (
              <p key={words} className="small">
                <b>说明：</b>
                {words}
              </p>
            ))}
          </div>
        ) : null}
        {mine ? null : (
          <>
            <fieldset className="review__why">
              <legend className="label">
                退回、不通过，选一个原因 <span className="opt">改了核定的，写一句</span>
              </legend>
              <div className="why">
                {reasons.map((words) => (
                  <label key={words} className="check check--s">
                    <input type="radio" name="why" value={words} defaultChecked={typed.why === words} />
                    <span>{words}</span>
                  </label>
                ))}
              </div>
              <label className="sr" htmlFor="words">
                补一句话，本人看得到
              </label>
              <FieldNotes id="words" errors={errors} />
              <input
                className="input input--s review__msg"
                id="words"
                name="words"
                maxLength={200}
                defaultValue={typed.words}
                placeholder="补一句话，本人看得到"
                {...ariaOf('words', { errors })}
              />
            </fieldset>
            <div className="review__bar">
              <span className="muted">{place}</span>
              <button className="btn btn--quiet" type="submit" name="do" value="reject">
                不通过
              </button>
              <button className="btn btn--bad" type="submit" name="do" value="return" data-key="r">
                退回 <kbd>R</kbd>
              </button>
              <button className="btn" type="submit" name="do" value="approve" data-key="a">
                <span>
                  <span id="sum">通过勾选的</span>，看下一张
                </span>
                <kbd>A</kbd>
              </button>
            </div>
          </>
        )}
      </form>
      {mine ? (
        <p className="review__note">
          {rows[0]?.closed}。<a href={paths.staffHours()}>看别的</a>
        </p>
      ) : null}
    </section>
  )
}
