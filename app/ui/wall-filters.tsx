import { holdings, holdingWords, levelWords } from '#app/domain/awards/words.ts'
import { paths } from '#app/paths.ts'
import { Hidden } from './hidden.tsx'
import { type Option, SelectField } from './select-field.tsx'

interface WallFiltersProps {
  asked: { year?: number | null; kind?: string; level?: string; holding?: string; team?: string }
  kinds: readonly Option[]
}

const options = (words: Record<string, string>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, words: text }))

/** What of a year's wall is shown; a plain form, everything in the address. */
export function WallFilters({ asked, kinds }: WallFiltersProps) {
  return (
    <details className="hon-some no-print" open={Boolean(asked.kind || asked.level || asked.holding) || undefined}>
      <summary>只看一种、一级，或者只看集体、个人</summary>
      <form action={paths.honours()} className="hon-filters">
        <Hidden
          kept={[
            ['year', String(asked.year ?? '')],
            ['team', asked.team ?? ''],
          ]}
        />
        <SelectField label="哪一种" name="kind" empty="全部" options={kinds} defaultValue={asked.kind ?? ''} />
        <SelectField
          label="哪一级"
          name="level"
          empty="全部"
          options={options(levelWords)}
          defaultValue={asked.level ?? ''}
        />
        <SelectField
          label="集体还是个人"
          name="holding"
          empty="全部"
          options={holdings.map((value) => ({ value, words: holdingWords[value] }))}
          defaultValue={asked.holding ?? ''}
        />
        <button className="btn btn--line" type="submit">
          看
        </button>
      </form>
    </details>
  )
}
