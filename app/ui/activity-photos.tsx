import { paths } from '#app/paths.ts'
import { FieldNotes } from './field-notes.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Icon } from './icon.tsx'
import { PhotoFields } from './photo-fields.tsx'

export interface ActivityPhotoProblem {
  field: string
  words: string
  alt: string
  recognised: readonly string[]
}

interface ActivityPhotoFormProps {
  action: string
  there: readonly { id: string; name: string; standing: 'agreed' | 'not-asked' | 'minor' }[]
  problem: ActivityPhotoProblem | null
}

const standingWords = { agreed: '同意用照片', 'not-asked': '没有同意', minor: '监护人没有同意' } as const

/** A photo to be put up, with what it shows and who of those who were there can be recognised in it. */
export function ActivityPhotoForm({ action, there, problem }: ActivityPhotoFormProps) {
  const errorsOf = (field: string) => (problem?.field === field ? [problem.words] : undefined)
  return (
    <form method="post" action={action} encType="multipart/form-data" className="stack" noValidate>
      <FormToken />
      <PhotoFields
        hint="读给看不见的人听，不写名字，如：五个人在河边捡石头"
        alt={problem?.alt ?? ''}
        errorsOf={errorsOf}
      />
      <fieldset className="stack">
        <legend className="legend">谁的脸认得出来</legend>
        {there.length === 0 ? <p className="muted">报名来的人里还没有到场的。</p> : null}
        <FieldNotes id="people" errors={problem?.field.startsWith('person-') ? [problem.words] : undefined} />
        {there.map(({ id, name, standing }) => (
          <label key={id} className="check" htmlFor={`person-${id}`}>
            <input
              type="checkbox"
              id={`person-${id}`}
              name="person"
              value={id}
              defaultChecked={problem?.recognised.includes(id)}
            />
            <span>
              {name} <span className="muted small">{standingWords[standing]}</span>
            </span>
          </label>
        ))}
        <FieldNotes id="declared" errors={errorsOf('declared')} />
        <label className="check" htmlFor="declared">
          <input
            type="checkbox"
            id="declared"
            name="declared"
            value="on"
            aria-describedby={errorsOf('declared') ? 'declared-error' : undefined}
          />
          <span>认得出的都勾上了，没勾的人认不出；没报名的路人和孩子也认不出</span>
        </label>
      </fieldset>
      <p className="row form-go">
        <button className="btn" type="submit">
          放上去
        </button>
      </p>
    </form>
  )
}

interface PutUpPhotosProps {
  action: string
  activityId: string
  photos: readonly { id: string; alt: string }[]
}

/** What stands on the public page, each to be taken off. */
export function PutUpPhotos({ action, activityId, photos }: PutUpPhotosProps) {
  return (
    <ol className="photo-list">
      {photos.map(({ id, alt }) => (
        <li key={id}>
          <img src={paths.activityPhoto(activityId, id, '480')} alt={alt} width="240" height="160" loading="lazy" />
          <form method="post" action={action}>
            <FormToken />
            <Hidden kept={[['photo', id]]} />
            <p>{alt}</p>
            <button className="btn btn--quiet btn--sm" type="submit" name="do" value="remove">
              <Icon name="trash-2" />
              拿下来<span className="sr">{alt}</span>
            </button>
          </form>
        </li>
      ))}
    </ol>
  )
}
