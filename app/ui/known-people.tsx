import { paths } from '#app/paths.ts'
import { Panel } from './panel.tsx'

interface KnownPeopleProps {
  title?: string
  known: readonly { id: string; name: string; number: string; town: string; joined: string }[]
}

/** People who may be one and the same, each with the way to their page. */
export function KnownPeople({ title = '可能是同一个人', known }: KnownPeopleProps) {
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
    </Panel>
  )
}
