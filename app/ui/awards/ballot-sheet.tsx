import { Badge } from '../badge.tsx'
import { Panel } from '../panel.tsx'
import { ScrollFrame } from '../scroll-frame.tsx'

interface Said {
  words: string
  outlying: boolean
}

interface BallotSheetProps {
  number: number
  /** scores, of which one highest and one lowest are left out from five on */
  trims: boolean
  /** where the same is taken out as a sheet */
  exportHref: string
  reviewers: readonly { id: string; name: string }[]
  rows: readonly {
    id: string
    name: string
    said: readonly Said[]
    score: string
    result: string
    held: boolean
  }[]
}

/** Who judged how in a round, what it comes to, and which score lies far from the others; whoever stepped back says why. */
export function BallotSheet({ number, trims, exportHref, reviewers, rows }: BallotSheetProps) {
  return (
    <Panel
      id={`sheet-${number}`}
      title={`第 ${number} 轮，评委怎么评的`}
      aside={<a href={exportHref}>复制到 Excel</a>}
      bare
    >
      {trims ? (
        <p className="muted panel__b">
          满 5 份去掉一个最高、一个最低再平均；<b className="far">框出来</b>的偏离平均 10 分以上。
        </p>
      ) : null}
      <ScrollFrame name={`第 ${number} 轮评委打分`} bare>
        <table className="tbl tbl--dense">
          <caption className="sr">第 {number} 轮评委打分</caption>
          <thead>
            <tr>
              <th scope="col">候选</th>
              {reviewers.map(({ id, name }) => (
                <th scope="col" key={id}>
                  {name}
                </th>
              ))}
              <th scope="col">得分</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, said, score, result, held }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {reviewers.map((reviewer, index) => (
                  <td key={reviewer.id}>
                    {said[index]!.outlying ? (
                      <b className="far">
                        {said[index]!.words}
                        <span className="sr">，偏离平均 10 分以上</span>
                      </b>
                    ) : (
                      said[index]!.words
                    )}
                  </td>
                ))}
                <td>
                  <b>{score}</b>
                </td>
                <td>
                  {result ? (
                    <Badge
                      tone={result === '入围' ? 'ok' : undefined}
                      icon={result === '入围' ? 'circle-check' : undefined}
                    >
                      {result}
                    </Badge>
                  ) : null}{' '}
                  {held ? (
                    <Badge tone="warn" icon="triangle-alert">
                      待核实
                    </Badge>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </Panel>
  )
}
