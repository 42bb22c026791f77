import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { textOf } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { RadioCards } from './radio-cards.tsx'
import { ShiftFormEnd } from './shift-form-end.tsx'

interface PlacesFormProps {
  shiftId: string
  shift: { places: number | null; was: string; taken: number; waiting: number; may: boolean }
  /** what was typed stands, and empty is no limit */
  again: boolean
  fields: Record<'places' | 'above' | 'reason', FieldMetadata<unknown>>
}

/** How many places there shall be, and what becomes of whom when they are fewer than people. */
export function PlacesForm({ shiftId, shift, fields, again }: PlacesFormProps) {
  const { taken, waiting } = shift
  return (
    <form method="post" action={paths.shiftPlaces(shiftId)} className="stack-l panel panel__b" noValidate>
      <FormToken />
      <Hidden kept={[['was', shift.was]]} />
      <p className="muted">{`现在报上 ${taken} 人，候补 ${waiting} 人。`}</p>
      <Field
        label="名额"
        hint="空着是不限，0 是不收人"
        name="places"
        inputMode="numeric"
        room={4}
        maxLength={4}
        defaultValue={again || shift.places === null ? textOf(fields.places) : String(shift.places)}
        errors={fields.places.errors}
      />
      <RadioCards
        label="名额比报上的人少，怎么办"
        hint="少了才要选"
        name="above"
        optional
        value={textOf(fields.above)}
        errors={fields.above.errors}
        columns={2}
        cards={[
          { value: 'keep', title: '都留着', detail: '先超出，等有人退出再降下来' },
          { value: 'remove', title: '移出最后报名的几个', detail: '写明原因，会告诉他们' },
        ]}
      />
      <Field
        label="移出的原因"
        optional
        name="reason"
        maxLength={100}
        defaultValue={textOf(fields.reason)}
        errors={fields.reason.errors}
      />
      <ShiftFormEnd shiftId={shiftId} may={shift.may} otherwise="改名额要镇团委或县团委来做。" />
    </form>
  )
}
