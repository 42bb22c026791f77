import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Icon } from './icon.tsx'
import type { PhotoProblem } from './photo-form.tsx'

interface PhotoListProps {
  action: string
  photos: readonly { id: string; alt: string }[]
  problem: PhotoProblem | null
}

/** The photos of a venue in their order, each to be described, moved forward or taken off. */
export function PhotoList({ action, photos, problem }: PhotoListProps) {
  return (
    <ol className="photo-list">
      {photos.map(({ id, alt }, index) => (
        <li key={id}>
          <img src={paths.photo(id, '480')} alt={alt} width="240" height="160" loading="lazy" />
          <form method="post" action={action} noValidate>
            <FormToken />
            <Hidden kept={[['photo', id]]} />
            <Field
              label="照片上是什么"
              id={`alt-${id}`}
              name="alt"
              defaultValue={alt}
              errors={problem?.field === `alt-${id}` ? [problem.words] : undefined}
              required
              maxLength={80}
            />
            <p className="row">
              <button className="btn btn--line btn--sm" type="submit" name="do" value="describe">
                存说明
              </button>
              {index > 0 ? (
                <button className="btn btn--quiet btn--sm" type="submit" name="do" value="up">
                  <Icon name="arrow-up" />
                  往前
                </button>
              ) : null}
              <button className="btn btn--quiet btn--sm" type="submit" name="do" value="remove">
                <Icon name="trash-2" />
                删掉
              </button>
            </p>
          </form>
        </li>
      ))}
    </ol>
  )
}
