import { paths } from '#app/paths.ts'
import type { Kept } from '../../hidden.tsx'
import { Done } from '../../undo.tsx'

const words: Readonly<Record<string, string>> = {
  made: '做好了，下载以后传到民政系统',
  'take-back': '收回了，里面的记录又算没导出',
  restore: '恢复了，里面的记录算已导出',
  refuse: '记下了，这条会进下一个包',
  accept: '改回来了，这条算已导出',
}

/** What undoes each act. */
const back: Readonly<Record<string, string>> = {
  made: 'take-back',
  'take-back': 'restore',
  restore: 'take-back',
  refuse: 'accept',
}

/** What was just done to a pack or to one of its records, with the way back. */
export function PackDone({ id, act, record }: { id: string; act: string; record: string }) {
  const title = words[act]
  if (!title) return null
  const verb = back[act]
  const kept: Kept = [['do', verb ?? ''], ...(record ? [['record', record] as const] : [])]
  return <Done title={title} undo={verb ? { action: paths.hourPack(id), kept } : null} />
}
