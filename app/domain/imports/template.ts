import type { SheetForm } from '../sheets/form.ts'
import { columnsOf, type ImportKind, kindWords } from './columns.ts'

/** The template to fill in: heads, one example that is not read, and a sheet that explains every column. */
export function templateOf(kind: ImportKind, unit: string): SheetForm {
  const columns = columnsOf[kind]
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
