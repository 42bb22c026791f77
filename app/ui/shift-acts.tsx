import { paths } from '#app/paths.ts'
import { Icon, type IconName } from './icon.tsx'
import { Note } from './note.tsx'

interface ShiftActsProps {
  shiftId: string
  paused: boolean
  may: { edit: boolean; cancel: boolean; add: boolean; note: boolean; propose: boolean }
}

/** What can be done about a shift by whoever looks at it. */
export function ShiftActs({ shiftId, paused, may }: ShiftActsProps) {
  const links: readonly (readonly [boolean, string, IconName, string])[] = [
    [may.add, paths.shiftAdd(shiftId), 'user-plus', '替人报名'],
    [may.note, paths.shiftNote(shiftId), 'message-circle', '给报名的人发消息'],
    [may.edit, paths.shiftPlaces(shiftId), 'users', '改名额'],
    [may.edit, paths.shiftMove(shiftId), 'calendar-days', '改时间、集合地点'],
    [true, paths.shiftQuotas(shiftId), 'flag', '给队伍留名额'],
    [may.edit, paths.shiftPause(shiftId), paused ? 'refresh-cw' : 'circle-dashed', paused ? '恢复报名' : '暂停报名'],
    [may.cancel, paths.shiftCancel(shiftId), 'circle-x', '取消这一场'],
  ]
  return (
    <>
      <p className="row shift-acts">
        {links.map(([shown, href, icon, words]) =>
          shown ? (
            <a key={href} className="btn btn--line btn--sm" href={href}>
              <Icon name={icon} />
              {words}
            </a>
          ) : null,
        )}
      </p>
      {may.edit || !may.propose ? null : <Note>改时间、名额和取消，要镇团委或县团委来做。</Note>}
    </>
  )
}
