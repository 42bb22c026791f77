import { lengthWord } from '../wording.ts'

/** Why a star is not asked for or not given. */
export type StarRefusal =
  | { kind: 'not-enough'; level: number; missing: number }
  | { kind: 'all-there' }
  | { kind: 'asked-already' }
  | { kind: 'own' }
  | { kind: 'answered' }
  | { kind: 'reason-missing' }

export const starWord = (level: number): string => `${['', '一', '二', '三', '四', '五'][level] ?? level}星`

/** By which rule set, region@day: 2005-01-01 起的全国标准. */
export function ruleSetWord(ruleSet: string): string {
  const [region, day] = ruleSet.split('@')
  return `${day} 起的${region === 'national' ? '全国' : region}标准`
}

/** How a refusal reads: why, and what to do instead. */
export function wordsOfStarRefusal(refusal: StarRefusal): string {
  switch (refusal.kind) {
    case 'not-enough':
      return `离${starWord(refusal.level)}还差 ${lengthWord(refusal.missing)}，只算已经计入的时长`
    case 'all-there':
      return '五颗星都有了'
    case 'asked-already':
      return '已经申请了一颗，有了结果再申请下一颗'
    case 'own':
      return '自己的星级不能自己审，请另一位同事来审'
    case 'answered':
      return '这张申请已经有人答复，或者本人撤回了，刷新看看'
    case 'reason-missing':
      return '写一句原因，本人看得到'
  }
}
