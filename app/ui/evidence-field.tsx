import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FieldSet } from './field-set.tsx'

interface EvidenceFieldProps {
  /** ids of the photos that are there already; unticked they are left out */
  photos: readonly string[]
  errors?: readonly string[] | null
}

/** Photos that show a service: those that were sent stay, whatever else of the form has to be put right. */
export function EvidenceField({ photos, errors }: EvidenceFieldProps) {
  return (
    <>
      {photos.length > 0 ? (
        <FieldSet id="kept-photos" label="传好的照片" hint="不要的，去掉勾">
          <ul className="ups">
            {photos.map((id, index) => (
              <li key={id} className="up">
                <img src={paths.ownPhoto(id, '480')} alt={`第 ${index + 1} 张照片`} width="240" height="160" />
                <label className="check" htmlFor={`photo-${id}`}>
                  <input type="checkbox" id={`photo-${id}`} name="photos" value={id} defaultChecked />
                  <span>第 {index + 1} 张</span>
                </label>
              </li>
            ))}
          </ul>
        </FieldSet>
      ) : null}
      <Field
        label={photos.length > 0 ? '再加照片' : '照片或材料'}
        hint="合影、签到表、现场照片都行，至少 1 张；JPG、PNG 或 WebP，一张不超过 5 MB，一次最多选 3 张。只有你和审核的人看得到，拍到孩子正脸的请别传"
        name="photo"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        errors={errors}
      />
    </>
  )
}
