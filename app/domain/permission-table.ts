import { cells, columns, columnWords, lines } from './permissions.ts'

/** The policy as a table of Markdown, for docs/security.md; a test holds the two together. */
export function permissionTable(): string {
  const head = ['', '做什么', ...columns.map((column) => columnWords[column])]
  const rows = Object.values(lines).map(([number, words, text]) => [number, words, ...text.trim().split(/\s+/)])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** The same as rows for a page: number, words and the sign of each column. */
export const permissionRows = () =>
  [...cells.keys()].map((permission) => {
    const [number, words, text] = lines[permission]
    return { permission, number, words, signs: text.trim().split(/\s+/) }
  })
