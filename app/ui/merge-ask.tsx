import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { CheckBox } from './check-box.tsx'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import type { MergeView } from './merge-preview.tsx'
import { Note } from './note.tsx'
import { TextAreaField } from './text-area-field.tsx'

interface MergeAskProps {
  personId: string
  view: MergeView
  reason: FieldMetadata<unknown>
}

/** Asking for it, with how somebody found out that the two are one. */
export function MergeAsk({ personId, view, reason }: MergeAskProps) {
  const { kept, gone, signsIn, differences } = view
  const other = kept.id === personId ? gone.id : kept.id
  return (
    <form
      method="post"
      action={paths.staffMergePerson(personId, { other, keep: kept.id, signsIn })}
      className="panel panel__b stack"
    >
      <FormToken />
      <Hidden
        kept={[
          ['other', other],
          ['keep', kept.id],
          ['signsIn', signsIn],
        ]}
      />
      <TextAreaField
        label="怎么知道是同一个人"
        hint={
          differences.some((one) => one !== 'town') ? '对不上的地方怎么核对的，至少 10 个字' : '比如“打电话问过本人”'
        }
        maxLength={200}
        {...typed(reason)}
      />
      {differences.some((one) => one !== 'town') ? <CheckBox name="sure" label="我核对过，是同一个人" /> : null}
      <Note>县团委两个人都同意，才会合并。合并以后分不开，也撤不回来。</Note>
      <p className="row form-go">
        <button className="btn" type="submit">
          提交合并
        </button>
        <a className="btn btn--line" href={paths.staffPerson(personId)}>
          先不合并
        </a>
      </p>
    </form>
  )
}
