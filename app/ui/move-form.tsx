import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { textOf, typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Note } from './note.tsx'
import { ScopeField } from './scope-field.tsx'
import { ShiftFormEnd } from './shift-form-end.tsx'

interface MoveFormProps {
  shiftId: string
  shift: { was: string; series: boolean; may: boolean }
  fields: Record<'day' | 'starts' | 'ends' | 'meetingPoint' | 'scope', FieldMetadata<unknown>>
}

/** When and where a shift shall be instead. */
export function MoveForm({ shiftId, shift, fields }: MoveFormProps) {
  return (
    <form method="post" action={paths.shiftMove(shiftId)} className="stack-l panel panel__b" noValidate>
      <FormToken />
      <Hidden kept={[['was', shift.was]]} />
      <div className="field-row field-row--3">
        <Field label="日期" type="date" {...typed(fields.day)} />
        <Field label="开始" type="time" {...typed(fields.starts)} />
        <Field label="结束" type="time" {...typed(fields.ends)} />
      </div>
      <Field label="集合地点" maxLength={60} {...typed(fields.meetingPoint)} />
      {shift.series ? <ScopeField value={textOf(fields.scope)} /> : null}
      <Note>报名截止、自己能退的时间，跟着开始时间一起挪。</Note>
      <ShiftFormEnd shiftId={shiftId} may={shift.may} otherwise="改时间要镇团委或县团委来做。" />
    </form>
  )
}
