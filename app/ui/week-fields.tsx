import type { FieldMetadata } from '@conform-to/react'
import { type HourField, spanEnds, weekdays } from '#app/domain/venues/weekly.ts'
import { weekdayName } from '#app/domain/wording.ts'
import { FieldNotes } from './field-notes.tsx'
import { textOf } from './form-state.ts'

const ends = { a: '开门', b: '关门', c: '下午开门', d: '下午关门' }

/** The hours of a week: a line a day, two spans a line; the second is for who closes at noon. */
export function WeekFields({ fields }: { fields: Record<HourField, FieldMetadata<unknown>> }) {
  const errors = weekdays.flatMap((day) => spanEnds.flatMap((end) => fields[`h${day}${end}`].errors ?? []))
  return (
    <div className={errors.length > 0 ? 'field field--err' : 'field'}>
      <FieldNotes id="week" hint="中午不关门，只填前面两格。四格都空着就是不开。" errors={errors} />
      <div className="tblwrap">
        <table className="tbl tbl--form week">
          <caption className="sr">一周的开放时间</caption>
          <thead>
            <tr>
              <th scope="col">星期</th>
              {spanEnds.map((end) => (
                <th key={end} scope="col">
                  {ends[end]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((day) => (
              <tr key={day}>
                <th scope="row">{weekdayName(day)}</th>
                {spanEnds.map((end) => {
                  const field = fields[`h${day}${end}`]
                  return (
                    <td key={end}>
                      <input
                        className="input input--s"
                        type="time"
                        id={field.name}
                        name={field.name}
                        defaultValue={textOf(field) || undefined}
                        aria-label={`${weekdayName(day)}${ends[end]}`}
                        aria-invalid={field.errors ? true : undefined}
                        aria-describedby={field.errors ? 'week-error' : undefined}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
