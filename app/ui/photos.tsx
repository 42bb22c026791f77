import { paths } from '#app/paths.ts'

interface Photo {
  id: string
  alt: string
  width: number
  height: number
}

interface PhotosProps {
  photos: readonly Photo[]
  /** where the bytes of a photo are; left out, where everybody's files are */
  addressOf?: (id: string, size: '1280' | '480') => string
}

/** What a place looks like, or what an activity was like; a phone fetches the small size, and what is out of sight only when it comes into it. */
export function Photos({ photos, addressOf = paths.photo }: PhotosProps) {
  if (photos.length === 0) return null
  return (
    <ul className="photos">
      {photos.map(({ id, alt, width, height }, index) => (
        <li key={id}>
          <img
            src={addressOf(id, '1280')}
            srcSet={`${addressOf(id, '480')} 480w, ${addressOf(id, '1280')} ${Math.max(width, 481)}w`}
            sizes={index === 0 ? '(min-width: 64rem) 44rem, 100vw' : '(min-width: 64rem) 22rem, 50vw'}
            alt={alt}
            width={width}
            height={height}
            loading="lazy"
          />
        </li>
      ))}
    </ul>
  )
}
