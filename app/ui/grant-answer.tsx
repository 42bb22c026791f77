import { revealRules } from '#app/domain/people/reveals/rules.ts'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'
import { SelectField } from './select-field.tsx'

/** Approving for a while, or refusing with a reason. */
export function GrantAnswer({ grantId, errors }: { grantId: string; errors?: string[] }) {
  const hours = revealRules.hours.map((one) => ({ value: String(one), words: `${one} 小时` }))
  return (
    <form method="post" action={paths.staffGrants()} className="venue__do" noValidate>
      <FormToken />
      <input type="hidden" name="grantId" value={grantId} />
      <SelectField label="批多久" id={`hours-${grantId}`} name="hours" options={hours} />
      <Field label="不批准的原因" id={`reason-${grantId}`} name="reason" errors={errors} optional maxLength={200} />
      <p className="row">
        <button className="btn btn--primary btn--sm" type="submit" name="verdict" value="approve">
          批准
        </button>
        <button className="btn btn--line btn--sm" type="submit" name="verdict" value="refuse">
          不批准
        </button>
      </p>
    </form>
  )
}

/** Ending leave before its time. */
export function GrantEnd({ grantId }: { grantId: string }) {
  return (
    <form method="post" action={paths.staffGrants()} className="venue__do row">
      <FormToken />
      <input type="hidden" name="grantId" value={grantId} />
      <button className="btn btn--quiet btn--sm" type="submit" name="verdict" value="end">
        不用看了，现在结束
      </button>
    </form>
  )
}
