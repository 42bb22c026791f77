import type { ReactNode } from 'react'
import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { Badge, type Tone } from './badge.tsx'
import { type DataColumn, DataTable } from './data-table.tsx'

export interface CertificateRow {
  id: string
  name: string
  town: string
  number: string
  state: 'asked' | 'refused' | 'drafted' | 'issued' | 'superseded' | 'revoked'
  stateWords: string
  shaken: boolean
  proposed: boolean
  period: string
  length: string
  asked: string
  notice: string
}

const tones: Record<CertificateRow['state'], Tone> = {
  asked: 'queue',
  refused: 'mute',
  drafted: 'warn',
  issued: 'ok',
  superseded: 'mute',
  revoked: 'bad',
}

interface CertificateTableProps {
  query: ListQuery
  href: (query: Record<string, string>) => string
  rows: readonly CertificateRow[]
  allPicked: boolean
  empty: ReactNode
}

/** Certificates for whoever draws them up; picked ones are printed as one PDF. */
export function CertificateTable(props: CertificateTableProps) {
  const columns: DataColumn<CertificateRow>[] = [
    { key: 'name', head: '姓名', cell: ({ id, name }) => <a href={paths.staffCertificate(id)}>{name}</a> },
    { key: 'number', head: '编号', cell: ({ number }) => number },
    { key: 'town', head: '镇', cell: ({ town }) => town },
    { key: 'period', head: '起止，或者荣誉', cell: ({ period }) => period },
    { key: 'length', head: '时长', numeric: true, cell: ({ length }) => length },
    {
      key: 'state',
      head: '到哪一步',
      cell: ({ state, stateWords, shaken, proposed, notice }) => (
        <>
          <Badge tone={tones[state]}>{stateWords}</Badge> {shaken ? '开出以后有变动' : null}
          {proposed ? '等县里定' : null} {notice}
        </>
      ),
    },
    { key: 'asked', head: '申请', cell: ({ asked }) => asked },
  ]
  return (
    <DataTable
      caption="证明和证书"
      columns={columns}
      idOf={({ id }) => id}
      nameOf={({ name, number }) => `${name} ${number}`}
      findForm="find"
      batch={{
        action: paths.printCertificates(),
        buttons: (
          <button className="btn btn--sm" type="submit">
            合成一份 PDF
          </button>
        ),
        note: '写好的和开出的，一份最多 100 张',
      }}
      {...props}
    />
  )
}
