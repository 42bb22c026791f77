import type { LogErrors } from '#app/domain/hours/log-form.ts'
import { Field } from './field.tsx'

type Name = 'title' | 'place' | 'servedParty' | 'personInCharge' | 'day' | 'from' | 'to'

interface LogFieldsProps {
  typed: Partial<Record<string, string>>
  errors: LogErrors
}

/** What was done, where and when, for everybody in the list below. */
export function LogFields({ typed, errors }: LogFieldsProps) {
  const of = (name: Name) => {
    const wrong = errors[name]
    return { name, defaultValue: typed[name], errors: wrong ? [wrong] : null }
  }
  return (
    <>
      <div className="field-row">
        <Field label="活动或事情" maxLength={60} required {...of('title')} />
        <Field label="在哪里" maxLength={60} required {...of('place')} />
      </div>
      <div className="field-row">
        <Field label="为谁做的" maxLength={60} optional {...of('servedParty')} />
        <Field label="现场谁负责" maxLength={30} required {...of('personInCharge')} />
      </div>
      <div className="field-row">
        <Field label="哪一天" type="date" required {...of('day')} />
        <Field label="几点开始" type="time" required {...of('from')} />
        <Field label="几点结束" type="time" required {...of('to')} />
      </div>
    </>
  )
}
