import { covers } from '#app/domain/activities/covers.ts'

/** Where a cover drawing lies; a name that nobody drew gets the one of people together. */
const coverAddress = (name: string | null | undefined): string =>
  `/art/cover-${covers.find((one) => one === name) ?? 'together'}.svg`

/** The drawing of an activity, a programme or a venue; never a photo, and nothing a screen reader needs. */
export function Cover({ name, className, eager }: { name?: string | null; className?: string; eager?: boolean }) {
  return (
    <img
      src={coverAddress(name)}
      alt=""
      width={320}
      height={180}
      className={className}
      loading={eager ? undefined : 'lazy'}
      decoding="async"
    />
  )
}
