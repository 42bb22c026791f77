import { Field } from './field.tsx'

interface PhotoFieldsProps {
  /** how what it shows is written */
  hint: string
  alt: string
  errorsOf: (field: string) => string[] | undefined
}

/** A photo to choose, and what it shows for whoever does not see it. */
export const PhotoFields = ({ hint, alt, errorsOf }: PhotoFieldsProps) => (
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
      hint={hint}
      name="alt"
      defaultValue={alt || undefined}
      errors={errorsOf('alt')}
      required
      maxLength={80}
    />
  </div>
)
