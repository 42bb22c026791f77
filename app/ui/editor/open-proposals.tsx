import type { OpenProposal } from '#app/domain/activities/editing/view.ts'
import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

interface OpenProposalsProps {
  activityId: string
  proposals: readonly OpenProposal[]
  reviewer: boolean
}

/** What leaders and venue managers have asked for: what would change, why, and the answer. */
export function OpenProposals({ activityId, proposals, reviewer }: OpenProposalsProps) {
  return proposals.map(({ id, kind, maker, mine, reason, changes }) => (
    <Panel key={id} id={`proposal-${id}`} title={`${maker} 提议${kind === 'cancel' ? '取消活动' : '改一改'}`}>
      <p>{reason}</p>
      {changes.length > 0 ? (
        <dl className="kv">
          {changes.map(({ name, words, from, to }) => (
            <div key={name}>
              <dt>{words}</dt>
              <dd>
                <del>{from}</del> → <ins>{to}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {mine || reviewer ? (
        <form className="stack" method="post" action={paths.reviewActivity(activityId)}>
          <FormToken />
          <Hidden kept={[['proposal', id]]} />
          {mine ? null : (
            <Field id={`reason-${id}`} name="reason" label="不同意的话，为什么" optional maxLength={200} />
          )}
          <p className="row">
            {mine ? (
              <button className="btn btn--line btn--sm" type="submit" name="do" value="withdraw">
                不提了
              </button>
            ) : (
              <>
                <button className="btn btn--sm" type="submit" name="do" value="accept">
                  同意，照这样改
                </button>
                <button className="btn btn--line btn--sm" type="submit" name="do" value="refuse">
                  不同意
                </button>
              </>
            )}
          </p>
        </form>
      ) : null}
    </Panel>
  ))
}
