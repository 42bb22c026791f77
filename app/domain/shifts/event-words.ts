import { whenWord } from '../wording.ts'

interface Place {
  startsAt: string
  endsAt: string
  meetingPoint: string
}

const when = ({ startsAt, endsAt }: Place, now: Date) => whenWord(new Date(startsAt), new Date(endsAt), now)

/** 时间从 … 改到 …，集合从 … 改到 … */
export function movedWord({ from, to }: { from: Place; to: Place }, now: Date): string {
  const parts = [
    from.startsAt !== to.startsAt || from.endsAt !== to.endsAt
      ? `时间从 ${when(from, now)} 改到 ${when(to, now)}`
      : null,
    from.meetingPoint !== to.meetingPoint ? `集合从${from.meetingPoint}改到${to.meetingPoint}` : null,
  ]
  return parts.filter(Boolean).join('，')
}

const placesWord = (places: number | null) => (places === null ? '不限' : String(places))

/** What was done to a shift, of the kind and the detail of its event. */
export function shiftEventWords(kind: string, detail: string, now: Date): string {
  const said = JSON.parse(detail) as Record<string, never>
  switch (kind) {
    case 'shift.moved':
      return movedWord(said as unknown as { from: Place; to: Place }, now)
    case 'shift.places-changed':
      return `名额从 ${placesWord(said.from ?? null)} 改到 ${placesWord(said.to ?? null)}`
    case 'shift.note-sent':
      return `给 ${said.told} 人发了消息`
    default:
      return others[kind] ?? '改过'
  }
}

const others: Readonly<Record<string, string>> = {
  'shift.cancelled': '取消了这一场',
  'shift.paused': '暂停了报名',
  'shift.resumed': '恢复了报名',
  'shift.quotas-set': '改了给队伍留的名额',
}
