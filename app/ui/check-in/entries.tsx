import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

interface CheckInEntriesProps {
  shiftId: string
  act: 'in' | 'out'
  pressKey: string
}

/** Checking in by the six digits of somebody's own code, and letting somebody in who stands there without a place. */
export function CheckInEntries({ shiftId, act, pressKey }: CheckInEntriesProps) {
  const kept = [
    ['key', pressKey],
    ['act', act],
  ] as const
  return (
    <div className="ci__entries">
      <DigitsEntry shiftId={shiftId} act={act} pressKey={pressKey} />
      <Panel id="walk-in" title="现场加人">
        <form method="post" action={paths.checkInConsole(shiftId)}>
          <FormToken />
          <Hidden kept={kept} />
          <Field
            label="志愿者编号"
            hint="在他的“我的”里，HS 开头；队员也可以输手机号"
            name="person"
            id="walk-in-person"
            autoComplete="off"
            maxLength={40}
            required
          />
          <Field label="为什么现场加" name="reason" id="walk-in-reason" maxLength={100} required />
          <p className="form-go">
            <button className="btn btn--line" type="submit">
              加进来，马上签到
            </button>
          </p>
        </form>
      </Panel>
    </div>
  )
}

/** The six digits of somebody's own code, typed in. */
export function DigitsEntry({ shiftId, act, pressKey }: CheckInEntriesProps) {
  return (
    <Panel id="by-digits" title={act === 'in' ? '输数字签到' : '输数字签退'}>
      <form method="post" action={paths.checkInConsole(shiftId)}>
        <FormToken />
        <Hidden
          kept={[
            ['key', pressKey],
            ['act', act],
          ]}
        />
        <Field
          label="志愿者的六位签到码"
          hint="在他的“我的报名”里"
          name="digits"
          inputMode="numeric"
          autoComplete="off"
          maxLength={7}
          required
          room={8}
        />
        <p className="form-go">
          <button className="btn" type="submit">
            {act === 'in' ? '签到' : '签退'}
          </button>
        </p>
      </form>
    </Panel>
  )
}
