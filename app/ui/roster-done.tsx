import { Flash } from './flash.tsx'

const words: Readonly<Record<string, string>> = {
  added: '请过了，本人答应了才算报上',
}

/** What was just done from the roster. */
export function RosterDone({ done }: { done: string | null }) {
  const say = done ? words[done] : undefined
  return say ? <Flash title={say} live /> : null
}
