import type { FieldMetadata } from '@conform-to/react'
import type { ReactNode } from 'react'
import { changedList, type ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { type DataColumn, DataTable } from './data-table.tsx'
import { PaperDay } from './paper-day.tsx'
import type { Option } from './select-field.tsx'

interface PaperRow {
  id: string
  entry: string
  name: string
  unit: string
  title: string
  document: string
  paper: { id: string; number: string; state: string; words: string } | null
}

interface HonourPapersProps {
  query: ListQuery
  href: (query: Record<string, string>) => string
  rows: readonly PaperRow[]
  options: Record<'year' | 'document', readonly Option[]>
  today: string
  onPaper: boolean
  allPicked: boolean
  fields: Record<'signedOn' | 'sealedOn', FieldMetadata<unknown>>
  empty: ReactNode
}

/** Honours with their certificates: picked ones are drawn up, printed as one PDF and issued together. */
export function HonourPapers({ options, today, onPaper, fields, ...table }: HonourPapersProps) {
  const { query } = table
  const columns: DataColumn<PaperRow>[] = [
    {
      key: 'entry',
      head: '登记册',
      filter: { name: 'year', all: '全部年度', options: options.year },
      cell: ({ id, entry }) => <a href={paths.staffHonour(id)}>{entry}</a>,
    },
    { key: 'name', head: '名字', cell: ({ name, unit }) => [name, unit].filter(Boolean).join('·') },
    { key: 'title', head: '荣誉', cell: ({ title }) => title },
    {
      key: 'document',
      head: '文件号',
      filter: { name: 'document', all: '全部文件', options: options.document },
      cell: ({ document }) => document,
    },
    {
      key: 'paper',
      head: '证书',
      cell: ({ paper }) =>
        paper ? (
          <>
            <Badge tone={paper.state === 'issued' ? 'ok' : 'warn'}>{paper.words}</Badge>{' '}
            <a href={paths.staffCertificate(paper.id)}>{paper.number}</a>
          </>
        ) : (
          '还没写'
        ),
    },
  ]
  return (
    <DataTable
      caption="荣誉和证书"
      columns={columns}
      idOf={({ id }) => id}
      nameOf={({ entry, name }) => `${entry} ${name}`}
      findForm="find"
      batch={{
        action: paths.honourPapers(changedList(query, { after: query.after })),
        note: '没写的不印；一次最多 100 张',
        buttons: (
          <>
            <button className="btn btn--sm" type="submit" name="act" value="draft">
              写好，给编号
            </button>
            <button
              className="btn btn--line btn--sm"
              type="submit"
              formAction={paths.printCertificates({ of: 'honours' })}
            >
              合成一份 PDF
            </button>
            {onPaper ? (
              <>
                <PaperDay fields={fields} name="signedOn" label="签发的日子" today={today} />
                <PaperDay fields={fields} name="sealedOn" label="盖章的日子" today={today} />
              </>
            ) : null}
            <button className="btn btn--line btn--sm" type="submit" name="act" value="issue">
              {onPaper ? '盖好章了，开出' : '开出'}
            </button>
          </>
        ),
      }}
      {...table}
    />
  )
}
