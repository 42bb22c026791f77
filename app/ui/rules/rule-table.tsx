import { paths } from '#app/paths.ts'

interface RuleTableProps {
  rules: readonly {
    key: string
    current: string
    words: string
    values: readonly { id: string; value: string; validFrom: string; source: string; label: 'V' | 'P' | 'L' | 'M' }[]
  }[]
  labels: Readonly<Record<'V' | 'P' | 'L' | 'M', string>>
  mayChange: boolean
}

/** Every number of a rule: what it says, all its values with their day and source; the one in force stands out. */
export function RuleTable({ rules, labels, mayChange }: RuleTableProps) {
  return (
    <div className="tblwrap">
      <table className="tbl tbl--sticky tbl--stack">
        <caption className="sr">规矩里的数</caption>
        <thead>
          <tr>
            <th scope="col">规矩</th>
            <th scope="col">数、从哪天起、依据</th>
            {mayChange ? <th scope="col">改</th> : null}
          </tr>
        </thead>
        <tbody>
          {rules.map(({ key, current, words, values }) => (
            <tr key={key}>
              <th scope="row">{words}</th>
              <td data-l="数">
                <ul>
                  {values.map(({ id, value, validFrom, source, label }) => (
                    <li key={id} className={id === current ? undefined : 'muted'}>
                      {id === current ? <b>{value}</b> : value}，{validFrom} 起，{source}（{labels[label]}）
                    </li>
                  ))}
                </ul>
              </td>
              {mayChange ? (
                <td data-l="改">
                  <a href={paths.staffRules({ key })}>
                    改<span className="sr">：{words}</span>
                  </a>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
