import type { FieldMetadata } from '@conform-to/react'
import { weekdayName } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FieldSet } from './field-set.tsx'
import { textOf, typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Note } from './note.tsx'

type Names =
  | 'weekday'
  | 'from'
  | 'to'
  | 'starts'
  | 'ends'
  | 'exceptHolidays'
  | 'exceptDays'
  | 'meetingPoint'
  | 'places'
  | 'closeHours'
  | 'leaveHours'

interface SeriesFormProps {
  activityId: string
  seriesId: string
  may: boolean
  fields: Record<Names, FieldMetadata<unknown>>
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** On which weekdays, from when to when, at what times, except when. */
export function SeriesForm({ activityId, seriesId, may, fields }: SeriesFormProps) {
  const chosen = fields.weekday.initialValue
  const isChosen = (day: number) => (Array.isArray(chosen) ? chosen.map(String) : [chosen]).includes(String(day))
  return (
    <form method="post" action={paths.activitySeries(activityId)} className="stack-l panel panel__b" noValidate>
      <FormToken />
      <Hidden kept={[['seriesId', seriesId]]} />
      <FieldSet id="weekday" label="每周几" errors={fields.weekday.errors}>
        <div className="row">
          {weekdays.map((day) => (
            <label className="check" key={day}>
              <input
                type="checkbox"
                id={day === 1 ? 'weekday' : `weekday-${day}`}
                name="weekday"
                value={day}
                defaultChecked={isChosen(day)}
              />
              <span>{weekdayName(day)}</span>
            </label>
          ))}
        </div>
      </FieldSet>
      <div className="field-row">
        <Field label="从哪天" type="date" {...typed(fields.from)} />
        <Field label="到哪天" type="date" {...typed(fields.to)} />
      </div>
      <div className="field-row">
        <Field label="开始" type="time" {...typed(fields.starts)} />
        <Field label="结束" type="time" {...typed(fields.ends)} />
      </div>
      <label className="check" htmlFor="exceptHolidays">
        <input
          type="checkbox"
          id="exceptHolidays"
          name="exceptHolidays"
          value="on"
          defaultChecked={textOf(fields.exceptHolidays) === 'on'}
        />
        <span>法定节假日不办</span>
      </label>
      <Field
        label="这几天不办"
        hint="像 2026-07-18 2026-07-25，用空格隔开"
        optional
        maxLength={1500}
        {...typed(fields.exceptDays)}
      />
      <Field label="集合地点" maxLength={60} {...typed(fields.meetingPoint)} />
      <Field
        label="每场名额"
        hint="空着是不限，0 是不收人"
        inputMode="numeric"
        room={4}
        maxLength={4}
        {...typed(fields.places)}
      />
      <div className="field-row">
        <Field label="开始前几小时截止报名" inputMode="numeric" room={4} {...typed(fields.closeHours)} />
        <Field label="开始前几小时起自己不能退" inputMode="numeric" room={4} {...typed(fields.leaveHours)} />
      </div>
      {may ? (
        <p className="row form-go">
          <button className="btn" type="submit">
            看看能加哪几场
          </button>
          <a className="btn btn--line" href={paths.staffActivity(activityId)}>
            不加了
          </a>
        </p>
      ) : (
        <Note>加场次要镇团委或县团委来做。</Note>
      )}
    </form>
  )
}
