import type { activities } from '#db/schema/activities.ts'
import { dateWord, lengthWord } from '../wording.ts'

type Activity = typeof activities.$inferSelect

/** When it is: the next shift, and how many more there are. */
export function timesWords(choices: readonly { title: string; look: string }[], past: number) {
  const [next, ...rest] = choices.filter(({ look }) => look !== 'cancelled')
  const before = past > 0 ? `已经办过 ${past} 场` : null
  if (!next) return { title: choices.length > 0 ? '场次都取消了' : '都结束了', detail: before }
  const more = rest.length > 0 ? `后面还有 ${rest.length} 场` : null
  return { title: next.title, detail: [more, before].filter(Boolean).join('，') || null }
}

/** Who may come, and who must bring whom; the ages are the rules' own. */
export function ageWords({ ageFloor }: Pick<Activity, 'ageFloor'>, ages: { minor: number; account: number }) {
  const guarded = ageFloor < ages.minor ? [`未满 ${ages.minor} 岁要监护人同意`] : []
  const brought = ageFloor < ages.account ? [`未满 ${ages.account} 岁请大人陪同`] : []
  return {
    title: ageFloor > 0 ? `${ageFloor} 岁以上` : '不限年龄',
    detail: [...guarded, ...brought].join('；') || null,
  }
}

/** What it counts for, told by the length of one shift. */
export function lengthWords(
  { counted }: Pick<Activity, 'counted'>,
  shifts: readonly { startsAt: Date; endsAt: Date }[],
) {
  const minutes = shifts.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000)
  const [shortest, longest] = [Math.min(...minutes), Math.max(...minutes)]
  const length = shortest === longest ? lengthWord(shortest) : `${lengthWord(shortest)}到 ${lengthWord(longest)}`
  if (!counted) return { title: minutes.length > 0 ? `${length}` : '自愿参加', detail: '这是一次体验，不记服务时长' }
  return { title: minutes.length > 0 ? `${length}` : '志愿服务', detail: '属于志愿服务，按实际到场的时间记' }
}

/** The insurance of an activity, where one was bought. */
export function coverWords({ insurer, policyNumber, coverFrom, coverUntil }: Activity) {
  if (!policyNumber) return null
  const span = coverFrom && coverUntil ? `，保 ${dateWord(coverFrom)} 到 ${dateWord(coverUntil)}` : ''
  return { title: '有志愿者保险', detail: `${insurer ?? '已投保'}${span}` }
}

/** Words to pass on in a group: what, when, where, and where to take a place. */
export function shareWords(
  { title, summary }: Pick<Activity, 'title' | 'summary'>,
  place: string,
  choices: readonly { title: string; left: string; askable: boolean }[],
  address: string,
): string {
  const open = choices.filter(({ askable }) => askable)
  const times = (open.length > 0 ? open : choices).slice(0, 3).map((choice) => `${choice.title}（${choice.left}）`)
  return [`【${title}】`, summary, ...times, `在${place}`, `报名：${address}`].join('\n')
}
