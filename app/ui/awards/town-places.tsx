import type { TownVerb } from '#app/domain/awards/rounds/form.ts'
import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

interface Row {
  id: string
  name: string
  deed: string
  state: string
  /** what the report does not find met, in words */
  against: readonly string[]
  verbs: readonly TownVerb[]
}

interface TownPlacesProps {
  callId: string
  id: string
  name: string
  /** null: the call gives this town none */
  places: number | null
  taken: number
  rows: readonly Row[]
  /** what was typed last, and of which nomination */
  typed: { nomination: string; reason: string; errors?: readonly string[] | null }
}

const verbWords: Record<TownVerb, string> = { recommend: '推荐给县里', 'take-back': '收回推荐', return: '退回补材料' }

const placesWord = (places: number | null, taken: number) =>
  places === null ? '通知里没有给名额' : `名额 ${places} 个，推荐了 ${taken} 个，还剩 ${Math.max(0, places - taken)} 个`

/** One town of a call: its places, and each nomination with what speaks against it and what can be done. */
export function TownPlaces({ callId, id, name, places, taken, rows, typed }: TownPlacesProps) {
  return (
    <Panel id={`town-${id}`} title={name} aside={<span>{placesWord(places, taken)}</span>}>
      {rows.length === 0 ? <p className="muted">还没有人交。交上来的会出现在这里。</p> : null}
      <ul className="stack-l">
        {rows.map((row) => (
          <li key={row.id} className="stack">
            <h3>
              <a href={paths.staffNomination(row.id)}>{row.name}</a> <Badge>{row.state}</Badge>
            </h3>
            <p>{row.deed}</p>
            {row.against.length === 0 ? (
              <p>
                <Badge tone="ok" icon="circle-check">
                  条件都符合
                </Badge>
              </p>
            ) : (
              <ul className="bul">
                {row.against.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            )}
            {row.verbs.length > 0 ? <Acts callId={callId} row={row} typed={typed} /> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Acts({ callId, row, typed }: Pick<TownPlacesProps, 'callId' | 'typed'> & { row: Row }) {
  const { id, name, against, verbs } = row
  const mine = typed.nomination === id
  const hint = [
    against.length > 0 && verbs.includes('recommend') ? '有条件没有符合，还要推荐就写明原因' : '',
    verbs.includes('return') ? '退回要写缺什么，推荐人会看到' : '',
  ].filter(Boolean)
  return (
    <form method="post" action={paths.callTown(callId)} className="stack" noValidate>
      <FormToken />
      <Hidden kept={[['nomination', id]]} />
      <Field
        id={`reason-${id}`}
        label={`${name}：原因`}
        name="reason"
        optional
        hint={hint.join('；') || undefined}
        maxLength={200}
        defaultValue={mine ? typed.reason : ''}
        errors={mine ? typed.errors : undefined}
      />
      <p className="row">
        {verbs.map((verb) => (
          <button
            key={verb}
            className={verb === 'recommend' ? 'btn' : 'btn btn--line'}
            type="submit"
            name="do"
            value={verb}
          >
            {verbWords[verb]}
          </button>
        ))}
      </p>
    </form>
  )
}
