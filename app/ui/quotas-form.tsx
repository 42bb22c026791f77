import type { FieldMetadata } from '@conform-to/react'
import { quotaLines } from '#app/domain/shifts/quota-lines.ts'
import { paths } from '#app/paths.ts'
import { textOf } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Note } from './note.tsx'
import type { Option } from './select-field.tsx'

interface QuotasFormProps {
  shiftId: string
  places: number | null
  was: string
  may: boolean
  teams: readonly Option[]
  quotas: readonly { teamId: string; team: string; places: number; taken: number; hours: number; released: string }[]
  fields: Record<string, FieldMetadata<unknown>>
  again: boolean
}

/** Which teams have places kept for them, how many, and until when; a line without a team keeps nothing. */
export function QuotasForm({ shiftId, places, was, may, teams, quotas, fields, again }: QuotasFormProps) {
  const lead =
    places === null
      ? '这一场不限名额，不用给队伍留。'
      : `共 ${places} 个名额。留给一支队的，放开以前只有队员能报，也最多报这么多；放开以后余下的谁都能报。`
  const value = (name: string, otherwise: string | number | undefined) => {
    const field = fields[name]
    return again && field ? textOf(field) : String(otherwise ?? '')
  }
  return (
    <form method="post" action={paths.shiftQuotas(shiftId)} className="stack" noValidate>
      <FormToken />
      <Hidden kept={[['was', was]]} />
      <p className="muted">{lead}</p>
      <div className="tblwrap">
        <table className="tbl tbl--form">
          <caption className="sr">给队伍留的名额</caption>
          <thead>
            <tr>
              <th scope="col">队伍</th>
              <th scope="col">名额</th>
              <th scope="col">开始前几小时放开</th>
              <th scope="col">报了</th>
            </tr>
          </thead>
          <tbody>
            {quotaLines.map((line) => {
              const quota = quotas[line]
              return (
                <tr key={line}>
                  <td>
                    <select
                      className="select input--s"
                      id={`team${line}`}
                      name={`team${line}`}
                      aria-label={`第 ${line + 1} 行的队伍`}
                      defaultValue={value(`team${line}`, quota?.teamId)}
                      disabled={!may}
                    >
                      <option value="">不留</option>
                      {teams.map((team) => (
                        <option key={team.value} value={team.value}>
                          {team.words}
                        </option>
                      ))}
                    </select>
                  </td>
                  {(['places', 'hours'] as const).map((what) => (
                    <td key={what}>
                      <input
                        className="input input--s w5"
                        id={`${what}${line}`}
                        name={`${what}${line}`}
                        inputMode="numeric"
                        maxLength={4}
                        aria-label={`第 ${line + 1} 行的${what === 'places' ? '名额' : '放开时间'}`}
                        aria-invalid={fields[`${what}${line}`]?.errors ? true : undefined}
                        defaultValue={value(`${what}${line}`, quota?.[what] ?? (what === 'hours' ? 24 : undefined))}
                        disabled={!may}
                      />
                    </td>
                  ))}
                  <td>{quota ? `${quota.taken}/${quota.places}，${quota.released} 放开` : null}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {may ? (
        <p className="row form-go">
          <button className="btn" type="submit">
            保存
          </button>
          <a className="btn btn--line" href={paths.staffShift(shiftId)}>
            不改了
          </a>
        </p>
      ) : (
        <Note>留多少、什么时候放开，由镇团委或县团委来定。</Note>
      )}
    </form>
  )
}
