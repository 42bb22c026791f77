import type { ReactNode } from 'react'
import { Badge, type Tone } from './badge.tsx'
import type { IconName } from './icon.tsx'

export interface GrantRow {
  id: string
  state: 'asked' | 'approved' | 'refused' | 'ended' | 'over'
  person: string
  minor: boolean
  asker: string
  answerer: string | null
  fields: string
  reason: string
  answerReason: string
  asked: string
  until: string | null
}

const states: Record<GrantRow['state'], [words: string, tone: Tone, icon: IconName]> = {
  asked: ['等答复', 'queue', 'hourglass'],
  approved: ['批准了', 'ok', 'circle-check'],
  refused: ['没批准', 'mute', 'circle-x'],
  ended: ['提前结束', 'mute', 'ban'],
  over: ['到时间了', 'mute', 'clock'],
}

/** Askings to see contacts: whose, which, why, how they stand, and what can be done about each. */
export function GrantList({
  rows,
  none,
  act,
}: {
  rows: readonly GrantRow[]
  none: string
  act: (row: GrantRow) => ReactNode
}) {
  if (rows.length === 0) return <p className="muted">{none}</p>
  return (
    <ul className="venues">
      {rows.map((row) => {
        const [words, tone, icon] = states[row.state]
        return (
          <li className="venue" key={row.id}>
            <h3>
              {row.person}的{row.fields}
            </h3>
            <Badge tone={tone} icon={icon}>
              {words}
            </Badge>
            <p className="meta">
              <span>
                {row.asker} {row.asked}申请{row.minor ? '，未满 18 岁' : ''}
                {row.answerer ? `，${row.answerer}答复` : ''}
                {row.until ? `，到 ${row.until}` : ''}
              </span>
            </p>
            <p>{row.reason}</p>
            {row.answerReason ? <p className="muted">没批准：{row.answerReason}</p> : null}
            {act(row)}
          </li>
        )
      })}
    </ul>
  )
}
