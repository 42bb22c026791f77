import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What people have asked; each answer opens under its question. */
export function Questions({ items }: { items: readonly { question: string; answer: ReactNode }[] }) {
  return items.map(({ question, answer }) => (
    <details className="qa" key={question}>
      <summary>
        {question}
        <Icon name="chevron-down" />
      </summary>
      <p>{answer}</p>
    </details>
  ))
}
