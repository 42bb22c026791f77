interface NominationSheetProps {
  view: {
    deed: string
    via: string
    material: readonly { heading: string; text: string }[]
    photos: readonly string[]
    steps: readonly { id: string; words: string; by: string }[]
  }
  photoOf: (id: string) => string
  /** one below the heading it stands under */
  heading: Heading
}

type Heading = 'h2' | 'h3'

/** A nomination as it is read: its words, its photos, and who moved it when. */
export function NominationSheet({ view, photoOf, heading: Heading }: NominationSheetProps) {
  const { deed, via, material, photos, steps } = view
  return (
    <div className="stack">
      <p>
        {via}。{deed}
      </p>
      <Written material={material} heading={Heading} />
      <PhotoRow photos={photos} photoOf={photoOf} />
      {steps.length > 0 ? (
        <>
          <Heading>到过哪一步</Heading>
          <ul className="bul">
            {steps.map(({ id, words, by }) => (
              <li key={id}>
                {words}（{by}）
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

/** What was written under each heading. */
export const Written = ({
  material,
  heading: Heading,
}: Pick<NominationSheetProps['view'], 'material'> & { heading: Heading }) =>
  material.map(({ heading, text }) => (
    <div key={heading} className="stack">
      <Heading>{heading}</Heading>
      {text.split('\n').map((paragraph, index) => (
        // Paragraphs never change their order.
        <p key={index.toString()}>{paragraph}</p>
      ))}
    </div>
  ))

/** The photos beside a nomination; nothing where there are none. */
export function PhotoRow({ photos, photoOf }: { photos: readonly string[]; photoOf: (id: string) => string }) {
  if (photos.length === 0) return null
  return (
    <ul className="ups">
      {photos.map((photo, index) => (
        <li key={photo} className="up">
          <img src={photoOf(photo)} alt={`第 ${index + 1} 张照片`} width="240" height="160" />
        </li>
      ))}
    </ul>
  )
}
