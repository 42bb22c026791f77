import { paths } from '#app/paths.ts'

export interface EvidencePhoto {
  id: string
  /** when the camera says it was taken, in words; null: it does not say */
  taken: string | null
  again: boolean
}

/** The photos beside hours, each with what is known of it, and larger at a press. */
export function EvidencePhotos({ photos }: { photos: readonly EvidencePhoto[] }) {
  if (photos.length === 0) return null
  return (
    <ul className="evp" aria-label="凭据照片">
      {photos.map(({ id, taken, again }, index) => (
        <li key={id}>
          <a href={paths.staffPhoto(id, '1280')}>
            <img
              src={paths.staffPhoto(id, '480')}
              alt={`第 ${index + 1} 张凭据`}
              width="160"
              height="120"
              loading="lazy"
            />
          </a>
          <span className="xs muted">
            {taken ? `拍于 ${taken}` : '照片没记时间'}
            {again ? '，别处用过' : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
