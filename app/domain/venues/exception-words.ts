import { dayWord } from '../wording.ts'
import { type Exception, spansOn, spansWord } from './opening.ts'

/** 7月18日 周六：闭馆（设备检修） */
export function exceptionWord(exception: Exception, today: string): string {
  const spans = spansOn({ weekly: [], exceptions: [exception] }, exception.day)
  return `${dayWord(exception.day, today)}：${spansWord(spans)}（${exception.reason}）`
}
