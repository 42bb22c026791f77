import { Cover } from './cover.tsx'

export interface ProgrammeTile {
  name: string
  href: string
  cover?: string | null
  text: string
}

/** The things that go on for years; the first one is large. */
export function ProgrammeTiles({ programmes }: { programmes: readonly ProgrammeTile[] }) {
  return (
    <div className="themes">
      {programmes.map(({ name, href, cover, text }) => (
        <article className="theme" key={name}>
          <Cover name={cover} />
          <div className="theme__body">
            <h3>
              <a href={href}>{name}</a>
            </h3>
            <p>{text}</p>
          </div>
        </article>
      ))}
    </div>
  )
}
