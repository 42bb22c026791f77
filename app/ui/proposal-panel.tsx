import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Panel } from './panel.tsx'

interface ProposalPanelProps {
  venueId: string
  proposal: {
    id: string
    kind: 'location' | 'close'
    latitude: number | null
    longitude: number | null
    reason: string
    state: 'open' | 'accepted' | 'declined'
    answer: string
    madeBy: string
    when: string
    mayAnswer: boolean
  }
  /** where the venue stands now */
  from: { latitude: number; longitude: number }
}

const states = {
  open: { words: '等答复', tone: 'warn' },
  accepted: { words: '同意了', tone: 'ok' },
  declined: { words: '没有同意', tone: 'mute' },
} as const

/** What a manager asked for, why, and the answer or the means to give one. */
export function ProposalPanel({ venueId, proposal, from }: ProposalPanelProps) {
  const { id, kind, latitude, longitude, reason, state, answer, madeBy, when, mayAnswer } = proposal
  return (
    <Panel
      id={`p-${id}`}
      title={kind === 'close' ? '想关闭场馆' : '想改位置'}
      aside={<Badge tone={states[state].tone}>{states[state].words}</Badge>}
    >
      <p className="muted">
        {madeBy}，{when}
      </p>
      {kind === 'location' ? (
        <p>
          从北纬 {from.latitude}、东经 {from.longitude}，改到北纬 {latitude}、东经 {longitude}
        </p>
      ) : null}
      <p>原因：{reason}</p>
      {answer ? <p>答复：{answer}</p> : null}
      {mayAnswer ? (
        <form method="post" action={paths.venueProposals(venueId)} noValidate>
          <FormToken />
          <Hidden kept={[['proposal', id]]} />
          <Field label="答复" id={`answer-${id}`} name="answer" optional maxLength={200} />
          <p className="row form-go">
            <button className="btn" type="submit" name="verdict" value="accept">
              {kind === 'close' ? '同意，去关闭' : '同意，改位置'}
            </button>
            <button className="btn btn--line" type="submit" name="verdict" value="decline">
              不同意
            </button>
          </p>
        </form>
      ) : null}
    </Panel>
  )
}
