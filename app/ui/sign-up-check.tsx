import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { ConfirmList, type ConfirmRow } from './confirm-list.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden, type Kept } from './hidden.tsx'
import { AccountFields, type JoinChoices } from './join-fields.tsx'
import type { ShiftView } from './shift-view.ts'

interface SignUpCheckProps {
  activity: { id: string; title: string; counted: boolean }
  shift: ShiftView
  /** what the person said of themself */
  rows: readonly ConfirmRow[]
  kept: Kept
  /** what the button leads to */
  prospect: 'confirmed' | 'requested' | 'waitlisted' | 'refused'
  /** a visitor sets a password here; a member has one */
  account: { fields: Record<'password' | 'notice', FieldMetadata<unknown>>; choices: JoinChoices } | null
}

/** The last step of signing up: everything once more, then it counts. */
export function SignUpCheck({ activity, shift, rows, kept, prospect, account }: SignUpCheckProps) {
  const about = [
    { term: '活动', value: activity.title },
    { term: '时间', value: shift.when, changeHref: account ? null : paths.signUp(activity.id) },
    { term: '集合', value: shift.place },
    { term: '记时长', value: activity.counted ? `最多 ${shift.length}，按实际到场算` : '不记时长' },
  ]
  return (
    <>
      <ConfirmList id="check-activity" heading="活动" rows={about} />
      <ConfirmList id="check-person" heading="你" rows={rows} />
      <form method="post" action={paths.signUp(activity.id, { shift: shift.id })} noValidate>
        <FormToken />
        <Hidden kept={prospect === 'waitlisted' ? kept : [...kept, ['only', 'place']]} />
        {account && prospect !== 'refused' ? (
          <div className="form-sec">
            <AccountFields {...account} />
          </div>
        ) : null}
        <p className="row form-go">
          {prospect === 'refused' ? null : (
            <button className="btn btn--join btn--lg" type="submit" name="intent" value="confirm">
              {wordsOf(prospect, account !== null)}
            </button>
          )}
          <button className="btn btn--quiet" type="submit" name="intent" value="edit">
            返回修改
          </button>
        </p>
      </form>
    </>
  )
}

function wordsOf(prospect: 'confirmed' | 'requested' | 'waitlisted', joins: boolean): string {
  const words = prospect === 'waitlisted' ? '排候补' : '提交报名'
  return joins ? `同意并${words}` : words
}
