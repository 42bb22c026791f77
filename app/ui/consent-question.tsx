import { RadioCards } from './radio-cards.tsx'

/** One purpose as it is asked: its words, and the field that answers it. */
export interface ConsentQuestionView {
  field: string
  question: string
  lines: readonly string[]
  programme: string | null
}

interface Side {
  title: string
  detail?: string
}

interface ConsentQuestionProps {
  /** what it is about, in a word or two */
  about: string
  question: ConsentQuestionView
  agree: Side
  refuse: Side
  /** may be left unanswered without anything coming of it */
  optional?: boolean
}

/** One purpose with its own yes and no; neither stands ticked before the guardian does it. */
export function ConsentQuestion({ about, question, agree, refuse, optional }: ConsentQuestionProps) {
  const { field, lines } = question
  return (
    <div className="stack">
      <h3 className="h2-s">{about}</h3>
      <ul className="bul">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <RadioCards
        label={question.question}
        name={field}
        optional={optional}
        columns={2}
        cards={[
          { value: 'agree', ...agree },
          { value: 'refuse', ...refuse },
        ]}
      />
    </div>
  )
}
