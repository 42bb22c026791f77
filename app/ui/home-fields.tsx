import type { FieldMetadata } from '@conform-to/react'
import { textOf, typed } from './form-state.ts'
import { RadioCards } from './radio-cards.tsx'
import { SelectField } from './select-field.tsx'

interface HomeFieldsProps {
  town: FieldMetadata<unknown>
  village: FieldMetadata<unknown>
  /** the question, where it is put about somebody else */
  asked?: string
  choices: {
    towns: readonly { id: string; name: string }[]
    villages: readonly { id: string; townId: string; name: string }[]
  }
}

/** Where somebody lives: the town, and the village or community in it. */
export function HomeFields({ town, village, asked = '你住在哪个镇', choices: { towns, villages } }: HomeFieldsProps) {
  return (
    <>
      <RadioCards
        label={asked}
        name={town.name}
        value={textOf(town)}
        errors={town.errors}
        cards={towns.map(({ id, name: title }) => ({ value: id, title }))}
        columns="tight"
        required
      />
      <SelectField
        label="村或社区"
        {...typed(village)}
        empty="请选择"
        options={towns.map(({ id, name: label }) => ({
          label,
          options: villages.filter(({ townId }) => townId === id).map((one) => ({ value: one.id, words: one.name })),
        }))}
        required
      />
    </>
  )
}
