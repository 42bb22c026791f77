import { Affected } from './affected.tsx'
import type { Kept } from './hidden.tsx'
import type { ReachedView } from './reached-view.ts'
import { Sure } from './sure.tsx'

interface EditPreviewProps {
  action: string
  back: string
  kept: Kept
  words: string
  lead: string
  reached: readonly ReachedView[]
  bad?: boolean
}

/** Which shifts an edit reaches and whom in each, before it is saved. */
export function EditPreview({ action, back, kept, words, lead, reached, bad }: EditPreviewProps) {
  const concerned = reached.reduce((sum, { people }) => sum + people.length, 0)
  return (
    <>
      <p>{`影响 ${reached.length} 场、${concerned} 人次。${lead}`}</p>
      {reached.map(({ id, title, people }) => (
        <Affected key={id} id={`shift-${id}`} title={title} people={people} none="没有人报名，不用通知。" />
      ))}
      <Sure action={action} kept={kept} words={words} back={back} bad={bad} />
    </>
  )
}
