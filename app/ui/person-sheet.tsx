import { Panel } from './panel.tsx'

interface PersonSheetProps {
  person: {
    number: string
    home: { words: string }
    birth: string | null
    band: string
    phone: string | null
    email: string | null
    stateWords: string
    joined: string
    minor: boolean
    guardian: { name: string; since: string } | null
  }
}

/** What is held of a person, masked. */
export function PersonSheet({ person }: PersonSheetProps) {
  const rows: [string, string | null][] = [
    ['志愿者编号', person.number],
    ['住在', person.home.words],
    ['年龄段', person.birth ? `${person.band}（${person.birth}）` : person.band],
    ['手机号', person.phone],
    ['邮箱', person.email],
    ['账号', person.stateWords],
    ['加入', person.joined],
    ...(person.minor
      ? [
          ['监护人', person.guardian ? `${person.guardian.name}，${person.guardian.since}填的` : '还没有填'] as [
            string,
            string,
          ],
        ]
      : []),
  ]
  return (
    <Panel id="sheet" title="资料">
      <dl className="kv">
        {rows.map(([term, value]) =>
          value ? (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Panel>
  )
}
