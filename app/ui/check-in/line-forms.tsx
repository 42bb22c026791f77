import { excuseReasons } from '#app/domain/signups/leave-reasons.ts'
import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { Flash } from '../flash.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'
import { RadioCards } from '../radio-cards.tsx'

interface LineFormsProps {
  shiftId: string
  pressKey: string
  settled: boolean
  over: boolean
  back: string
  line: { of: string; name: string; state: string; reason: string; in: string; out: string }
}

/** What an organiser writes about somebody's coming and going, each with its reason. */
export function LineForms({ shiftId, pressKey, settled, over, back, line }: LineFormsProps) {
  const { of, state } = line
  const action = paths.checkInLine(shiftId, { of, back })
  if (settled) return <Flash tone="info" title="这一场已经确认过了，不能再改" />
  const here = state === 'in' || state === 'out' || state === 'waived'
  const kept = (act: string) => (
    <Hidden
      kept={[
        ['key', pressKey],
        ['do', act],
      ]}
    />
  )
  return (
    <>
      {line.reason ? <p>上次写的原因：{line.reason}</p> : null}
      {here ? (
        <Panel id="correct" title={state === 'in' ? '补签退，或者改时间' : '改时间'}>
          <form method="post" action={action}>
            <FormToken />
            {kept('correct')}
            <Field label="签到" name="inAt" type="time" defaultValue={line.in} required room={8} />
            <Field label="签退" name="outAt" type="time" defaultValue={line.out} required room={8} />
            <Field label="原因" hint="本人看得到" name="reason" id="correct-reason" maxLength={100} required />
            <p className="form-go">
              <button className="btn" type="submit">
                改成这样
              </button>
            </p>
          </form>
        </Panel>
      ) : (
        <Panel id="force" title="码不能用，人确实来了">
          <form method="post" action={action}>
            <FormToken />
            {kept('force')}
            <Field label="原因" hint="会标明是写原因补的" name="reason" id="force-reason" maxLength={100} required />
            <p className="form-go">
              <button className="btn" type="submit">
                现在签到
              </button>
            </p>
          </form>
        </Panel>
      )}
      {state === 'in' && over ? (
        <Panel id="waive" title="不知道几点走的">
          <form method="post" action={action}>
            <FormToken />
            {kept('waive')}
            <Field label="原因" hint="记为来过，不算时长" name="reason" id="waive-reason" maxLength={100} required />
            <p className="form-go">
              <button className="btn btn--line" type="submit">
                不算时长
              </button>
            </p>
          </form>
        </Panel>
      ) : null}
      {state === 'expected' && of.startsWith('s.') ? (
        <Panel id="excuse" title="提前跟你说过来不了：记请假，不记没到">
          <form method="post" action={action}>
            <FormToken />
            {kept('excuse')}
            <RadioCards
              label="原因"
              name="why"
              cards={excuseReasons.map((reason) => ({ value: reason, title: reason }))}
              columns={2}
              required
            />
            <Field label="补一句" hint="选“其他”的要写" name="reason" id="excuse-reason" maxLength={80} optional />
            <p className="form-go">
              <button className="btn btn--line" type="submit">
                记请假
              </button>
            </p>
          </form>
        </Panel>
      ) : null}
      {state === 'absent' ? <p className="muted">记成没来的，先回签到台撤回，再来记请假。</p> : null}
    </>
  )
}
