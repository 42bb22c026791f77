import { paths } from '#app/paths.ts'

interface Photo {
  id: string
  alt: string
  width: number
  height: number
}

/** What a place looks like; a phone fetches the small size, and what is out of sight only when it comes into it. */
export function Photos({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null
  return (
    <ul className="photos">
      {photos.map(({ id, alt, width, height }, index) => (
        <li key={id}>
          <img
            src={paths.photo(id, '1280')}
            srcSet={`${paths.photo(id, '480')} 480w, ${paths.photo(id, '1280')} ${Math.max(width, 481)}w`}
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
