import { paths } from '#app/paths.ts'
import { Panel } from './panel.tsx'

interface KnownPeopleProps {
  title?: string
  /** where the first two are looked at as one */
  merge?: boolean
  known: readonly { id: string; name: string; number: string; town: string; joined: string }[]
}

/** People who may be one and the same, each with the way to their page. */
export function KnownPeople({ title = '可能是同一个人', known, merge = false }: KnownPeopleProps) {
  return (
    <Panel id={`known-${known[0]?.id ?? ''}`} title={title}>
      <ul>
        {known.map(({ id, name, number, town, joined }) => (
          <li key={id}>
            <a href={paths.staffPerson(id)}>{name}</a>
            {`，${number}，${town}，${joined}加入`}
          </li>
        ))}
      </ul>
      {merge
        ? known.slice(1).map(({ id, number }) => (
            <p key={id}>
              <a className="btn btn--line btn--sm" href={paths.staffMergePerson(known[0]!.id, { other: id })}>
                {`看看能不能合成一份${known.length > 2 ? `（${number}）` : ''}`}
              </a>
            </p>
          ))
        : null}
    </Panel>
  )
}
