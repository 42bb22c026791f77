import type { ReactNode } from 'react'
import type { FieldWords } from './field-box.tsx'
import { FieldSet } from './field-set.tsx'

export interface RadioCard {
  value: string
  title: ReactNode
  detail?: ReactNode
  /** between title and the end: seats */
  extra?: ReactNode
  disabled?: boolean
}

interface RadioCardsProps extends FieldWords {
  name: string
  value?: string | null
  cards: readonly RadioCard[]
  /** side by side from 768 px; tight is three short ones side by side on a phone too */
  columns?: 2 | 3 | 'tight'
  large?: boolean
  required?: boolean
}

const columnsOf = { 2: ' rcards--2', 3: ' rcards--3', tight: ' rcards--3 rcards--tight' }

/** One of a few, each with room for a second line. The first card has the name as its id. */
export function RadioCards({ name, value, cards, columns, required, ...words }: RadioCardsProps) {
  return (
    <FieldSet id={name} {...words}>
      <div className={`rcards${columns ? columnsOf[columns] : ''}`}>
        {cards.map((card, index) => (
          <label className="rcard" key={card.value}>
            <input
              type="radio"
              id={index === 0 ? name : `${name}-${index + 1}`}
              name={name}
              value={card.value}
              defaultChecked={card.value === value}
              disabled={card.disabled}
              required={required}
            />
            <span className="rcard__main">
              <span className="rcard__t">{card.title}</span>
              {card.detail ? <span className="rcard__d">{card.detail}</span> : null}
              {card.extra ? <span className="rcard__x">{card.extra}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  )
}
