import { readAnswers, readLines, readSteps } from '../content.ts'

/** Lists of an activity as somebody types them, one line each, and back. */

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** 08:00 集合：点名、领手套 */
export function stepsFrom(text: string): string {
  const steps = lines(text).map((line) => {
    const [, at = '', rest = ''] = /^(\d{1,2}[:：]\d{2})?\s*(.*)$/.exec(line) ?? []
    const [what = '', ...detail] = rest.split(/[：:]/)
    return { at: at.replace('：', ':').padStart(at ? 5 : 0, '0'), what: what.trim(), detail: detail.join('：').trim() }
  })
  return JSON.stringify(steps)
}

export const stepsText = (json: string): string =>
  readSteps(json)
    .map(({ at, what, detail }) => `${at ? `${at} ` : ''}${what}${detail ? `：${detail}` : ''}`)
    .join('\n')

export const bringFrom = (text: string): string => JSON.stringify(lines(text))
export const bringText = (json: string): string => readLines(json).join('\n')

/** 下雨怎么办？前一天 18:00 前告诉你 */
export function answersFrom(text: string): string {
  const answers = lines(text).map((line) => {
    const [, question = line, answer = ''] = /^(.*?[？?])\s*(.*)$/.exec(line) ?? []
    return { question: question.trim(), answer: answer.trim() }
  })
  return JSON.stringify(answers)
}

export const answersText = (json: string): string =>
  readAnswers(json)
    .map(({ question, answer }) => `${question}${answer}`)
    .join('\n')
