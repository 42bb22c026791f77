import type { SheetForm } from '../sheets/form.ts'
import type { MinorsReport } from './minors.server.ts'

/** The report as a table to hand in. */
export const sheetOfMinors = ({ year, until, figures }: MinorsReport, unit: string): SheetForm => ({
  unit,
  topic: `${year}年未成年人个人信息保护审计`,
  notes: [`截至 ${until}。按今天的年龄算；只有数字，没有任何人的信息。`],
  columns: [
    { title: '哪一方面', kind: 'text', width: 22 },
    { title: '哪一项', kind: 'text', width: 44 },
    { title: '数量', kind: 'number', width: 10 },
  ],
  rows: figures.map(({ part, words, value }) => [part, words, value]),
  landscape: false,
  signatures: ['填表人', '负责人（签字）', '盖章'],
})
