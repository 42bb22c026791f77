import type { FieldMetadata } from '@conform-to/react'
import { Field } from '../field.tsx'
import { textOf } from '../form-state.ts'
import { TextAreaField } from '../text-area-field.tsx'

interface MaterialFieldsProps {
  fields: Readonly<Record<string, FieldMetadata<unknown>>>
  /** the names of the fields, one a heading */
  names: readonly string[]
  headings: readonly string[]
  now: Readonly<Record<string, string>>
  /** something was handed in and came back: what was typed stands */
  again: boolean
  keptAt: string | null
}

/** The material of a nomination: one line for all to read, and a text under each heading the call asks for. */
export function MaterialFields({ fields, names, headings, now, again, keptAt }: MaterialFieldsProps) {
  const of = (name: string) => ({
    name,
    defaultValue: again ? textOf(fields[name]!) || now[name] : now[name],
    errors: fields[name]!.errors,
  })
  return (
    <>
      <Field
        label="一句话事迹"
        hint="评上了写在荣誉墙上，如：修好 130 把课桌椅"
        {...of('deed')}
        required
        maxLength={60}
      />
      {headings.map((heading, index) => (
        <TextAreaField
          key={heading}
          label={heading}
          hint="只写做过的事，别写电话、住址"
          {...of(names[index]!)}
          required
          rows={8}
          maxLength={2_000}
        />
      ))}
      <p className="muted" id="saved" aria-live="polite">
        {keptAt}
      </p>
    </>
  )
}
