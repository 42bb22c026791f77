import { SelectField } from './select-field.tsx'

export interface TownChoice {
  name: string
  villages: readonly { id: string; name: string }[]
}

interface VillageFieldProps {
  name: string
  defaultValue: string
  errors?: string[]
  towns: readonly TownChoice[]
}

/** One village or community of the county, town by town. */
export function VillageField({ towns, ...field }: VillageFieldProps) {
  return (
    <SelectField
      label="村或社区"
      hint="在哪个镇，由它决定"
      {...field}
      empty="请选择"
      required
      options={towns.map(({ name, villages }) => ({
        label: name,
        options: villages.map((village) => ({ value: village.id, words: village.name })),
      }))}
    />
  )
}
