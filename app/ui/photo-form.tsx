import { FormToken } from './form-token.tsx'
import { PhotoFields } from './photo-fields.tsx'

export interface PhotoProblem {
  field: string
  words: string
  alt: string
}

/** A photo to be added, with what it shows. */
export function PhotoForm({ action, problem }: { action: string; problem: PhotoProblem | null }) {
  const errorsOf = (field: string) => (problem?.field === field ? [problem.words] : undefined)
  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate>
      <FormToken />
      <PhotoFields hint="读给看不见的人听，如：一楼自习区，六张长桌" alt={problem?.alt ?? ''} errorsOf={errorsOf} />
      <p className="muted">有人的脸看得清，要先问过他们；有孩子的，要问监护人。</p>
      <p className="row form-go">
        <button className="btn" type="submit">
          放上去
        </button>
      </p>
    </form>
  )
}
