import { paths } from '#app/paths.ts'
import { CheckBox } from './check-box.tsx'
import type { FormError } from './error-summary.tsx'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'

interface ComingActivity {
  id: string
  title: string
  organiser: string
  contactPhone: string
  shifts: readonly { id: string; when: string; guests: readonly string[] }[]
}

type Choice = { what: 'move'; address: string } | { what: 'leave' }

interface ClosingFormProps {
  id: string
  mayClose: boolean
  coming: readonly ComingActivity[]
  errors: readonly FormError[]
  reason: string
  /** what was chosen before the form came back, by activity */
  kept: Readonly<Record<string, Choice>>
}

/** Closing a venue: why, and what becomes of everything that is still to happen there. */
export function ClosingForm({ id, mayClose, coming, errors, reason, kept }: ClosingFormProps) {
  return (
    <form method="post" action={paths.venueClosing(id)} noValidate className="narrow stack">
      <FormToken />
      <Panel id="why" title="为什么关">
        <Field
          label="原因"
          hint={mayClose ? '印在公开页上，如：装修，预计九月重开' : '镇团委看了好决定'}
          name="reason"
          defaultValue={reason}
          errors={errors.filter(({ field }) => field === 'reason').map(({ words }) => words)}
          required
          maxLength={200}
        />
      </Panel>
      <Panel id="coming" title={`这里还要办的活动：${coming.length} 个`} bare={coming.length > 0}>
        {coming.length > 0 ? (
          coming.map((activity) => (
            <Coming key={activity.id} activity={activity} choose={mayClose} kept={kept[activity.id]} />
          ))
        ) : (
          <p className="muted">没有，关了不影响谁。</p>
        )}
      </Panel>
      {mayClose && coming.length > 0 ? (
        <CheckBox name="first" label="先关闭，活动稍后处理：没选的都留给组织者，场馆页上会一直提醒" />
      ) : null}
      <p className="row form-go">
        <button className="btn" type="submit">
          {mayClose ? '关闭场馆' : '提给镇团委'}
        </button>
        <a className="btn btn--quiet" href={paths.staffVenue(id)}>
          不关了
        </a>
      </p>
    </form>
  )
}

function Coming({ activity, choose, kept }: { activity: ComingActivity; choose: boolean; kept?: Choice }) {
  const { id, title, organiser, contactPhone, shifts } = activity
  return (
    <fieldset className="closing">
      <legend>
        <a href={paths.activity(id)}>{title}</a>
        <span className="muted">
          {' '}
          {organiser}·{contactPhone}
        </span>
      </legend>
      <ul>
        {shifts.map(({ id: shiftId, when, guests }) => (
          <li key={shiftId}>
            {guests.length > 0 ? (
              <details>
                <summary>
                  {when}，{guests.length} 人
                </summary>
                {guests.join('、')}
              </details>
            ) : (
              `${when}，没有人报名`
            )}
          </li>
        ))}
      </ul>
      {choose ? (
        <div className="closing__do">
          <label className="check check--s">
            <input type="radio" name={`what-${id}`} value="move" defaultChecked={kept?.what === 'move'} />
            <span>换个地方照常办，告诉报了名的人</span>
          </label>
          <input
            className="input"
            name={`address-${id}`}
            aria-label={`${title}的新地址`}
            placeholder="新地址"
            defaultValue={kept?.what === 'move' ? kept.address : undefined}
            maxLength={100}
          />
          <label className="check check--s">
            <input type="radio" name={`what-${id}`} value="leave" defaultChecked={kept?.what === 'leave'} />
            <span>留给组织者，由他取消或改期</span>
          </label>
        </div>
      ) : null}
    </fieldset>
  )
}
