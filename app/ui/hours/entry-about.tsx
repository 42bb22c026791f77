import { Panel } from '../panel.tsx'
import { type EvidencePhoto, EvidencePhotos } from './evidence-photos.tsx'

interface EntryAboutProps {
  photos: readonly EvidencePhoto[]
  facts: readonly (readonly [string, string])[]
  happened: readonly { id: string; words: string; when: string }[]
}

/** What an entry says, and what happened to it. */
export function EntryAbout({ facts, photos, happened }: EntryAboutProps) {
  return (
    <>
      <Panel id="entry" title="这笔时长" bare>
        <dl className="ev__dl ev__dl--wide">
          {facts.map(([term, words]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <EvidencePhotos photos={photos} />
      </Panel>
      {happened.length > 0 ? (
        <Panel id="happened" title="经过">
          <ul className="bul">
            {happened.map(({ id, words, when }) => (
              <li key={id}>
                {words} <span className="muted">{when}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  )
}
