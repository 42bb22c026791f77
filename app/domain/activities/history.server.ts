import { and, desc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import { people } from '#db/schema/people.ts'
import { momentWord } from '../wording.ts'
import { type EditedName, editedFields } from './editing/fields.ts'

const did: Readonly<Record<string, string>> = {
  'activity.drafted': '新建',
  'activity.submitted': '交去审核',
  'activity.withdrawn': '收回来改',
  'activity.returned': '退回',
  'activity.published': '发布',
  'activity.taken-back': '收回发布',
  'activity.cancelled': '取消了活动',
  'activity.finished': '办完了',
  'activity.photo-added': '放了一张照片',
  'activity.photo-removed': '拿下了一张照片',
  'activity.photo-taken-down': '撤下了收回同意的照片',
  'activity.featured': '放到首页',
  'activity.unfeatured': '从首页拿下',
  'activity.proposed': '提了改动',
  'activity.proposal-accepted': '同意了改动',
  'activity.proposal-refused': '没同意改动',
  'activity.proposal-withdrawn': '撤了改动',
}

interface Detail {
  fields?: string[]
  values?: Record<string, [string, string]>
}

const called = (name: string) =>
  ({ shifts: '场次', partners: '联合单位' })[name] ??
  (editedFields[name as EditedName] as { words: string } | undefined)?.words

/** 把名额从 30 改成 40; the short values are told, of long ones only that they were changed. */
function edited({ fields = [], values = {} }: Detail): string {
  const told = fields.flatMap((name) => {
    const words = called(name)
    if (!words) return []
    const [from, to] = values[name] ?? []
    return to !== undefined && to.length <= 12 && from!.length <= 12 ? `${words}从 ${from} 改成 ${to}` : words
  })
  return told.length > 0 ? `改了${told.slice(0, 4).join('、')}${told.length > 4 ? '等' : ''}` : '改了内容'
}

const shown = 12

/** What was done to an activity, the latest first, in words. */
export async function listHistory(db: Reader, activityId: string, now: Date) {
  const rows = await db
    .select({ id: events.id, kind: events.kind, detail: events.detail, at: events.at, name: people.name })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .where(and(eq(events.subjectType, 'activity'), eq(events.subjectId, activityId)))
    .orderBy(desc(events.sequence))
    .limit(shown)
  return rows.flatMap(({ id, kind, detail, at, name }) => {
    const words = kind === 'activity.edited' ? edited(JSON.parse(detail) as Detail) : did[kind]
    return words ? [{ id, words: `${name ?? '平台'} ${words}`, when: momentWord(at, now) }] : []
  })
}
