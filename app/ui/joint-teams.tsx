import { jointLines } from '#app/domain/activities/joint/form.ts'
import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Note } from './note.tsx'
import { Panel } from './panel.tsx'
import { type Option, SelectField } from './select-field.tsx'

interface JointTeamsProps {
  id: string
  organiser: string
  may: boolean
  joint: readonly { id: string; name: string }[]
  /** what is written over only while it still is so */
  was: string
  /** what was chosen and refused, line by line */
  typed: readonly string[] | null
  teams: readonly Option[]
  shifts: readonly { id: string; when: string; kept: readonly string[] }[]
}

/** Which teams run an activity together, and what of each shift is kept for whom. */
export function JointTeams({ id, organiser, may, joint, was, typed, teams, shifts }: JointTeamsProps) {
  return (
    <div className="stack">
      <Panel id="joint" title="和谁一起办">
        <form method="post" action={paths.activityTeams(id)} className="stack" noValidate>
          <FormToken />
          <Hidden kept={[['was', was]]} />
          <p className="muted">
            {organiser} 发起。选上的队写在公开页上，队长能看报名名单、开签到台、确认到场；改活动还是发起的一方来改。
          </p>
          {typed ? <Note>现在联合的：{joint.map(({ name }) => name).join('、') || '没有'}。</Note> : null}
          {jointLines.map((line, index) => (
            <SelectField
              key={line}
              label={`第 ${index + 1} 支`}
              name={line}
              options={teams}
              empty="没有"
              defaultValue={typed ? typed[index] : joint[index]?.id}
              disabled={!may}
            />
          ))}
          {may ? (
            <p>
              <button className="btn" type="submit">
                存下
              </button>
            </p>
          ) : (
            <Note>活动已经发布或者办完，要镇团委或县团委来改。</Note>
          )}
        </form>
      </Panel>
      <Panel id="kept" title="给队伍留的名额">
        {shifts.length === 0 ? <p className="muted">没有还没结束的场次。存了场次，在这里给各队留名额。</p> : null}
        <ul className="stack">
          {shifts.map((shift) => (
            <li key={shift.id}>
              <a href={paths.shiftQuotas(shift.id)}>{shift.when}</a>
              {shift.kept.length > 0 ? `：${shift.kept.join('；')}` : '：没有留'}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
