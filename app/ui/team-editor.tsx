import type { FieldMetadata } from '@conform-to/react'
import type { ComponentProps } from 'react'
import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { Field } from './field.tsx'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'
import { TeamFields } from './team-fields.tsx'
import { TextAreaField } from './text-area-field.tsx'

const stateWords = { proposed: '等答复', active: '在册', declined: '没有建成', dissolved: '已解散' }

export const TeamStateBadge = ({ state }: { state: keyof typeof stateWords }) => <Badge>{stateWords[state]}</Badge>

type Names = 'name' | 'summary' | 'town' | 'partner' | 'parent' | 'slug' | 'about' | 'joining' | 'phone' | 'revision'

interface TeamEditorProps {
  team: {
    id: string
    state: string
    held: { revision: string }
    choices: ComponentProps<typeof TeamFields>['choices']
    leaders: readonly { id: string; name: string; role: string }[]
    history: readonly { what: string; by: string; when: string }[]
  }
  fields: Record<Names, FieldMetadata<unknown>>
}

/** Everything of a team that is kept in one save, who leads it, and what happened to it. */
export function TeamEditor({ team, fields }: TeamEditorProps) {
  return (
    <div className="narrow stack">
      {team.state === 'active' ? (
        <form method="post" action={paths.staffTeam(team.id)} noValidate>
          <FormToken />
          <input type="hidden" name="revision" value={team.held.revision} />
          <Panel id="basics" title="基本信息">
            <TeamFields fields={fields} choices={team.choices} />
            <Field label="网址" hint="改了以后，旧网址还能用" {...typed(fields.slug)} required maxLength={60} />
            <TextAreaField label="我们是谁" optional {...typed(fields.about)} rows={5} maxLength={1000} />
            <TextAreaField label="怎么入队" hint="一行一步" optional {...typed(fields.joining)} maxLength={500} />
            <Field label="值班电话" hint="会印在公开页上，别填私人的" optional {...typed(fields.phone)} type="tel" />
            <p className="row form-go">
              <button className="btn" type="submit">
                存好
              </button>
            </p>
          </Panel>
        </form>
      ) : null}
      <Panel id="leaders" title="队长、副队长" aside={<a href={paths.teamLeaders(team.id)}>指定、交接</a>}>
        {team.leaders.length > 0 ? (
          <ul>
            {team.leaders.map(({ id, name, role }) => (
              <li key={id}>{`${name}　${role === 'leader' ? '队长' : '副队长'}`}</li>
            ))}
          </ul>
        ) : (
          <p className="muted">还没有。没有队长的队伍，申请入队的由团委答复。</p>
        )}
      </Panel>
      <Panel id="history" title="最近">
        <ul>
          {team.history.map(({ what, by, when }) => (
            <li key={`${what} ${when}`}>
              {what} <span className="muted">{`${by}，${when}`}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
