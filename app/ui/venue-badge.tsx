import { Badge } from './badge.tsx'

/** Whether a venue is open at this moment, with the words of its hours: 开放·到 21:00, 14:30 开门. */
export function VenueBadge({ open, words }: { open: boolean; words: string }) {
  return (
    <Badge tone={open ? 'ok' : 'mute'} icon={open ? 'circle-dot' : 'moon'}>
      {words}
    </Badge>
  )
}
