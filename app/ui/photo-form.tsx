import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'

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
      <div className="field-row">
        <Field
          label="选照片"
          hint="JPG、PNG 或 WebP，不超过 5 MB。照片里记的拍摄地点会去掉"
          name="photo"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          errors={errorsOf('photo')}
          required
        />
        <Field
          label="照片上是什么"
          hint="读给看不见的人听，如：一楼自习区，六张长桌"
          name="alt"
          defaultValue={problem?.alt || undefined}
          errors={errorsOf('alt')}
          required
          maxLength={80}
        />
      </div>
      <p className="muted">有人的脸看得清，要先问过他们；有孩子的，要问监护人。</p>
      <p className="row form-go">
        <button className="btn" type="submit">
          放上去
        </button>
      </p>
    </form>
  )
}
