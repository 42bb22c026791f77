import { paths } from '#app/paths.ts'
import { EditDone } from './edit-done.tsx'
import { Flash } from './flash.tsx'
import type { Kept } from './hidden.tsx'
import { Done } from './undo.tsx'

interface VenueDoneProps {
  id: string
  done: string | null
  /** the edit that can be taken back */
  back: string | null
  /** what is sent to put it back where it was */
  placeBack: Kept | null
  closed: boolean
  waiting: readonly ('location' | 'close')[]
  mayPlace: boolean
  /** activities that are still to happen here although it is closed */
  left: readonly { id: string; title: string; organiser: string; contactPhone: string }[]
  /** the form came back with errors: what was done before is no longer news */
  error: boolean
}

const words: Record<string, string> = {
  created: '建好了，公开页上已经有了。接着填开放时间和设施',
  saved: '存好了，公开页马上就是新的',
  same: '没有改动',
  back: '撤销了，公开页又是原来的样子',
  placed: '位置改好了',
  proposed: '提给镇团委了，答复后会在这里告诉你',
  answered: '答复好了',
  closed: '关闭了，公开页和地图上写着暂停开放',
  reopened: '重新开放了，换了地方的活动也搬了回来',
}

/** What was just done to a venue, with the way back where there is one, and what waits for an answer. */
export function VenueDone({ id, done, back, placeBack, closed, waiting, mayPlace, left, error }: VenueDoneProps) {
  const undo =
    done === 'closed' && closed && mayPlace
      ? { action: paths.venueClosing(id), kept: [['do', 'reopen']] as const }
      : placeBack && { action: paths.venuePlace(id), kept: placeBack }
  return (
    <>
      {done === 'saved' && !error ? (
        <EditDone title={words.saved} action={paths.staffVenue(id)} back={back} />
      ) : done && words[done] && !error ? (
        <Done title={words[done]} undo={undo} />
      ) : null}
      {left.length > 0 ? (
        <Flash tone="warn" title={`已经关闭，还有 ${left.length} 个活动没改地方`}>
          <ul>
            {left.map(({ id: activityId, title, organiser, contactPhone }) => (
              <li key={activityId}>
                <a href={paths.activity(activityId)}>{title}</a> {organiser}·{contactPhone}
              </li>
            ))}
          </ul>
        </Flash>
      ) : null}
      {waiting.length > 0 ? (
        <Flash tone="info" title={mayPlace ? '有提议等你答复' : '你的提议在等镇团委答复'}>
          <p>
            <a href={paths.venueProposals(id)}>看看提议</a>
          </p>
        </Flash>
      ) : null}
    </>
  )
}
