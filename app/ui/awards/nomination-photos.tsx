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
  /** it is being written: one can be taken away, too */
  writes: boolean
}

/** The photos of a nomination: one more, and while it is being written one away. */
export function NominationPhotos({ id, photos, most, blind, writes }: NominationPhotosProps) {
  return (
    <section className="stack me-sec" aria-labelledby="photos">
      <h2 id="photos">{writes ? '照片' : '还能加照片'}</h2>
      {writes && photos.length > 0 ? (
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
            }。${writes ? '先把上面写的存好' : '镇里推荐以前都能加，加了不能去掉'}`}
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
