import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

/** What the county can do with a call as it stands. */
export function CallActs({ id, state, errors }: { id: string; state: string; errors?: readonly string[] | null }) {
  const action = paths.staffCall(id)
  const act = (value: string, words: string) => (
    <form method="post" action={action}>
      <FormToken />
      <Hidden kept={[['act', value]]} />
      <button className="btn btn--line" type="submit">
        {words}
      </button>
    </form>
  )
  const changes = state === 'open' || state === 'reviewing'
  return (
    <>
      <Panel id="acts" title="接下来">
        <div className="row">
          {state === 'draft' ? (
            <a className="btn" href={paths.staffCall(id, { sure: 'open' })}>
              发出…
            </a>
          ) : null}
          {state === 'draft' ? (
            <a className="btn btn--line" href={paths.editCall(id)}>
              改草稿
            </a>
          ) : null}
          {changes ? (
            <a className="btn btn--line" href={paths.correctCall(id)}>
              更正
            </a>
          ) : null}
          {state === 'open' ? act('review', '推荐截止，开始评审') : null}
          {state === 'draft' ? null : (
            <a className="btn btn--line" href={paths.callBoard(id)}>
              评审进度
            </a>
          )}
          {state === 'decided' ? (
            <a className="btn btn--line" href={paths.honourPapers({ call: id, pick: 'all' })}>
              荣誉证书
            </a>
          ) : null}
          <a className="btn btn--line" href={paths.callReviewers(id)}>
            评委
          </a>
          {act('copy', '照着起草明年的')}
        </div>
        {state === 'draft' ? <p className="muted">发出以后不能改，只能用编号的更正改。</p> : null}
      </Panel>
      {changes || state === 'draft' ? (
        <Panel id="withdraw" title="撤回这次评选">
          <form method="post" action={action} className="stack" noValidate>
            <FormToken />
            <Hidden kept={[['act', 'withdraw']]} />
            <p className="muted">没有评完的推荐都结束，被推荐的人会收到消息。撤回了不能恢复，要评就另发一份。</p>
            <Field label="撤回的原因" name="reason" required maxLength={200} errors={errors} />
            <button className="btn btn--bad" type="submit">
              撤回
            </button>
          </form>
        </Panel>
      ) : null}
    </>
  )
}
