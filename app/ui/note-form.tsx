import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { textOf, typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Note } from './note.tsx'
import { RadioCards } from './radio-cards.tsx'
import { TextAreaField } from './text-area-field.tsx'

interface NoteFormProps {
  shiftId: string
  /** how many more today */
  left: number
  /** people picked on the roster; null: all of a kind */
  picked: { to: string; id: readonly string[] } | null
  fields: Record<'words' | 'to' | 'id', FieldMetadata<unknown>>
}

/** What an organiser says to the people of a shift. */
export function NoteForm({ shiftId, left, picked, fields }: NoteFormProps) {
  const again = fields.id.initialValue
  const kept = Array.isArray(again) ? { to: textOf(fields.to), id: again.map(String) } : null
  const chosen = picked ?? kept
  const some = chosen && chosen.id.length > 0 ? chosen : null
  return (
    <form method="post" action={paths.shiftNote(shiftId)} className="stack-l panel panel__b" noValidate>
      <FormToken />
      {some ? (
        <>
          <Hidden kept={[['to', some.to], ...some.id.map((id) => ['id', id] as const)]} />
          <p>{`发给选中的 ${some.id.length} 人。`}</p>
        </>
      ) : (
        <RadioCards
          label="发给谁"
          name="to"
          value={textOf(fields.to) || 'coming'}
          columns={3}
          cards={[
            { value: 'coming', title: '会来的' },
            { value: 'waiting', title: '候补的' },
            { value: 'all', title: '两样都发' },
          ]}
        />
      )}
      <TextAreaField label="要说的话" hint="最多 200 个字，不要写别人的电话" maxLength={200} {...typed(fields.words)} />
      <Note>{`今天还能发 ${left} 条。谁的联系方式都不会显示给别人。`}</Note>
      <p className="row form-go">
        <button className="btn" type="submit">
          看看发给谁
        </button>
        <a className="btn btn--line" href={paths.shiftRoster(shiftId)}>
          不发了
        </a>
      </p>
    </form>
  )
}
