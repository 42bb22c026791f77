import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Panel } from './panel.tsx'

interface HonourPaperPanelProps {
  id: string
  /** it stands, and its certificate is given here */
  offers: boolean
  papers: readonly { id: string; number: string; state: string }[]
}

/** The certificates of one entry of the register, and drawing one up. */
export function HonourPaperPanel({ id, offers, papers }: HonourPaperPanelProps) {
  if (!offers && papers.length === 0) return null
  return (
    <Panel id="paper" title="荣誉证书">
      {papers.map((paper) => (
        <p key={paper.id}>
          <a href={paths.staffCertificate(paper.id)}>{paper.number || '还没编号'}</a>，{paper.state}
        </p>
      ))}
      {offers ? (
        <form method="post" action={paths.honourPapers({ entry: id })} className="stack">
          <FormToken />
          <Hidden kept={[['id', id]]} />
          <p className="muted">写好时给编号，名字和荣誉照登记册定下来。然后打印、盖章，再登记日期开出。</p>
          <button className="btn btn--line" type="submit" name="act" value="draft">
            写荣誉证书
          </button>
        </form>
      ) : null}
    </Panel>
  )
}
