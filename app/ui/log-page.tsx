import { type LogErrors, sumOf } from '#app/domain/hours/log-form.ts'
import { paths } from '#app/paths.ts'
import { EvidenceField } from './evidence-field.tsx'
import { Field } from './field.tsx'
import { FieldNotes } from './field-notes.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Icon } from './icon.tsx'
import { LogFields } from './log-fields.tsx'
import { type LogLine, LogLines } from './log-lines.tsx'
import { Note } from './note.tsx'
import { SelectField } from './select-field.tsx'
import { TextAreaField } from './text-area-field.tsx'

interface LogPageProps {
  view: {
    slug: string
    shift: string
    shifts: readonly { value: string; words: string }[]
    given: Partial<Record<string, string>>
    lines: readonly LogLine[]
    /** volunteer numbers of who was added */
    guests: readonly string[]
    leads: boolean
    returned: readonly { id: string; title: string; name: string; day: string }[]
    key: string
    /** when it was kept last */
    keptAt: string | null
  }
  answer: Written | null
}

/** A log as far as it was written: on the page just now, or kept before. */
interface Written {
  typed: Partial<Record<string, string>>
  photos: readonly string[]
  ticked: readonly string[]
  errors?: LogErrors
  notes?: Partial<Record<string, string>>
}

/** A past service of many: which, who was there and how long, and what shows it. */
export function LogPage({ view, answer }: LogPageProps) {
  const typed = answer?.typed ?? view.given
  const lines = view.lines.map((line) =>
    answer
      ? {
          ...line,
          ticked: answer.ticked.includes(line.id),
          minutes: answer.typed[`m-${line.id}`] ?? '',
          note: answer.notes?.[line.id] ?? line.note,
        }
      : line,
  )
  const errors = answer?.errors ?? {}
  const ticked = lines.filter((line) => line.ticked)
  return (
    <>
      <p className="lead">签到过的已经勾好了。看一眼、改几个数，交给镇团委审核。</p>
      {view.shifts.length > 0 ? (
        <form method="get" action={paths.logHours(view.slug)} className="row form-row me-sec">
          <SelectField
            label="哪一场"
            name="shift"
            empty="平台上没有的，自己写"
            options={view.shifts}
            defaultValue={view.shift}
          />
          <button className="btn btn--line" type="submit">
            带出这一场
          </button>
        </form>
      ) : null}
      <form method="post" action={paths.logHours(view.slug)} encType="multipart/form-data" noValidate>
        <FormToken />
        {/* What Enter presses: never the button that fills every line. */}
        <button type="submit" name="do" value="preview" hidden />
        <Hidden
          kept={[
            ['key', answer?.typed.key || view.key],
            ['shift', view.shift],
            ...view.guests.map((number) => ['guests', number] as const),
          ]}
        />
        <section className="form-sec" aria-labelledby="what">
          <h2 className="legend form-sec__head" id="what">
            做了什么
          </h2>
          <LogFields typed={typed} errors={errors} />
        </section>
        <section className="form-sec" aria-labelledby="people">
          <div className="form-sec__head">
            <h2 className="legend" id="people" tabIndex={-1}>
              名单
            </h2>
            <FieldNotes
              id="in"
              hint="取消勾选就不登记；每个人的分钟数都可以改"
              errors={errors.in ? [errors.in] : null}
            />
          </div>
          <div className="row form-row">
            <Field
              label="大家都按这个算"
              hint="分钟"
              name="all"
              inputMode="numeric"
              room={4}
              defaultValue={typed.all}
            />
            <button className="btn btn--line" type="submit" name="do" value="fill">
              填到全部
            </button>
          </div>
          {lines.length > 0 ? <LogLines lines={lines} /> : <p className="muted">队里还没有别的队员。</p>}
          <div className="row form-row">
            <Field
              label="补一个人"
              hint="名单里没有的，填本人的志愿者编号"
              name="number"
              room={8}
              maxLength={20}
              autoComplete="off"
              defaultValue={answer?.typed.number}
              errors={errors.number ? [errors.number] : null}
            />
            <button className="btn btn--line" type="submit" name="do" value="add">
              <Icon name="user-plus" />
              补进名单
            </button>
          </div>
          {view.leads ? (
            <Note>
              你自己的不在这里：自己不能给自己登记，<a href={paths.claimHours()}>到“我的时长”里补录</a>，由别人审核。
            </Note>
          ) : null}
        </section>
        <section className="form-sec" aria-labelledby="proof">
          <h2 className="legend form-sec__head" id="proof">
            凭据
          </h2>
          <EvidenceField photos={answer?.photos ?? []} errors={errors.photo ? [errors.photo] : null} />
          <TextAreaField
            label="给审核人的话"
            name="description"
            maxLength={300}
            optional
            defaultValue={typed.description}
          />
        </section>
        <div className="log-bar">
          <p className="log-sum">
            <b>{sumOf(ticked.map(({ minutes }) => minutes))}</b>
            {view.keptAt ? <span>{view.keptAt}</span> : null}
          </p>
          <p className="row">
            <button className="btn" type="submit" name="do" value="preview">
              核对一遍
            </button>
            <button className="btn btn--line" type="submit" name="do" value="draft">
              存草稿
            </button>
            {view.keptAt ? (
              <button className="btn btn--quiet" type="submit" name="do" value="discard">
                不要草稿了
              </button>
            ) : (
              <a className="btn btn--quiet" href={paths.team(view.slug)}>
                不登记了
              </a>
            )}
          </p>
        </div>
      </form>
      {view.returned.length > 0 ? (
        <section className="me-sec" aria-labelledby="returned">
          <h2 id="returned">退回来要补的</h2>
          <ul className="stack">
            {view.returned.map(({ id, title, name, day }) => (
              <li key={id}>
                <a href={paths.correctHours(id)}>
                  {name}，{day}，{title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
