import { paths } from '#app/paths.ts'
import { Panel } from './panel.tsx'

interface Linked {
  id: string
  number: string
}

/** One entry of the register, line by line, with the entries before and after it. */
export function HonourSheet({
  facts,
  instead,
  before,
}: {
  facts: readonly (readonly [string, string])[]
  instead: Linked | null
  before: Linked | null
}) {
  return (
    <Panel id="entry" title="登记的内容">
      <dl className="kv">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {instead ? (
        <p>
          更正成了 <a href={paths.staffHonour(instead.id)}>{instead.number}</a>。
        </p>
      ) : null}
      {before ? (
        <p>
          更正的是 <a href={paths.staffHonour(before.id)}>{before.number}</a>。
        </p>
      ) : null}
    </Panel>
  )
}
