import type { SheetForm } from '../sheets/form.ts'
import { columnsOf, type ImportColumn, type ImportKind, kindWords } from './columns.ts'

/** What a call asks for besides, as a column. */
const headed = (title: string): ImportColumn => ({
  key: '',
  title,
  hint: '通知里要的材料，最多 2000 个字。',
  example: '',
  width: 30,
})

/** The template to fill in, with what a call asks for besides: heads, one example that is not read, and a sheet that explains every column. */
export function templateOf(kind: ImportKind, unit: string, headings: readonly string[] = []): SheetForm {
  const columns = [...columnsOf[kind], ...headings.map(headed)]
  return {
    unit,
    topic: `${kindWords[kind].title}导入模板`,
    columns: columns.map(({ title, width }) => ({ title, kind: 'text', ...(width && { width }) })),
    rows: [columns.map(({ example }) => example)],
    numbered: false,
    guide: [
      `怎么填：从第 4 行开始，一行一${kindWords[kind].unit}。第 3 行是示例，不会录进去，可以删掉。`,
      '列的先后可以换，可以多出别的列；列名不要改。不要合并单元格，不要用公式。',
      '上传以后会先一行一行检查，有问题的行会告诉你在哪里、怎么改；没有你点头，什么都不会写进去。',
      '',
      ...columns.map(({ title, required, hint }) => `${title}${required ? '（必填）' : '（可以空）'}：${hint}`),
    ],
  }
}
