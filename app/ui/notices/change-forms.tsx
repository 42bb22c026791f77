import { type NoticeKind, noticeWords } from '#app/domain/notices/words.ts'
import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Panel } from '../panel.tsx'
import { LineField } from './objection-list.tsx'

interface ChangeFormsProps {
  noticeId: string
  kind: NoticeKind
  lines: readonly { id: string; name: string; title: string; day: string | null }[]
}

/** Putting a line of a notice that runs right, taking one off, or all of it down. Each begins the count anew, and says so. */
export function ChangeForms({ noticeId, kind, lines }: ChangeFormsProps) {
  return (
    <Panel id="change" title="改名单、撤下">
      <p className="muted">名单一改，公示从今天重新算起，公开的页面会写明。</p>
      {kind === 'honours' ? (
        <details>
          <summary>改一行的事迹</summary>
          <form method="post" action={paths.staffNotice(noticeId)} className="stack" noValidate>
            <FormToken />
            <LineField id="correct-line" lines={lines} />
            <Field label="改成" id="correct-text" name="text" maxLength={60} required />
            <p className="row form-go">
              <button className="btn" type="submit" name="do" value="correct">
                改好，重新公示
              </button>
            </p>
          </form>
        </details>
      ) : null}
      <details>
        <summary>拿下一行</summary>
        <form method="post" action={paths.staffNotice(noticeId)} className="stack" noValidate>
          <FormToken />
          <LineField id="off-line" lines={lines} />
          <Field label="原因" hint="本人看得到" id="off-reason" name="answer" maxLength={300} required />
          <p className="row form-go">
            <button className="btn btn--bad" type="submit" name="do" value="take-off">
              {`拿下，${noticeWords[kind].dropped}`}
            </button>
          </p>
        </form>
      </details>
      <details>
        <summary>整个撤下，重新公示</summary>
        <form method="post" action={paths.staffNotice(noticeId)} className="stack" noValidate>
          <FormToken />
          <Field label="原因" hint="公开的页面上看得到" id="down-reason" name="answer" maxLength={300} required />
          <p className="row form-go">
            <button className="btn btn--bad" type="submit" name="do" value="withdraw">
              撤下
            </button>
          </p>
        </form>
      </details>
    </Panel>
  )
}
