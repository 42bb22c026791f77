import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'

interface NominationPhotosProps {
  id: string
  photos: readonly string[]
  most: number
  /** its reviewers judge without names, and without photos */
  blind: boolean
}

/** The photos of a nomination that is being written: one more, or one away. */
export function NominationPhotos({ id, photos, most, blind }: NominationPhotosProps) {
  return (
    <section className="stack me-sec" aria-labelledby="photos">
      <h2 id="photos">照片</h2>
      {photos.length > 0 ? (
        <ul className="ups">
          {photos.map((photo, index) => (
            <li key={photo} className="up">
              <img
                src={paths.myNominationPhoto(photo, '480')}
                alt={`第 ${index + 1} 张照片`}
                width="240"
                height="160"
              />
              <form method="post" action={paths.myNomination(id)}>
                <FormToken />
                <Hidden kept={[['photo', photo]]} />
                <button className="btn btn--line btn--sm" type="submit" name="do" value="remove-photo">
                  去掉第 {index + 1} 张
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      {photos.length < most ? (
        <form method="post" action={paths.myNomination(id)} encType="multipart/form-data" noValidate className="stack">
          <FormToken />
          <Field
            label="加一张照片"
            id="file"
            hint={`JPG、PNG 或 WebP，不超过 5 MB。${
              blind ? '只有你和镇县团委看得到，这次是盲评，评委看不到照片' : '只有你、镇县团委和评委看得到'
            }。先把上面写的存好`}
            name="photo"
            type="file"
            accept="image/jpeg,image/png,image/webp"
          />
          <p className="row">
            <button className="btn btn--line" type="submit">
              加上
            </button>
          </p>
        </form>
      ) : (
        <p className="muted">最多 {most} 张，已经满了。</p>
      )}
    </section>
  )
}
