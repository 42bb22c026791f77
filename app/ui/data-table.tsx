import type { ReactNode } from 'react'
import { changedList, type ListQuery } from '#app/domain/list-query.ts'
import { FormToken } from './form-token.tsx'
import { Hidden, type Kept } from './hidden.tsx'
import { Icon } from './icon.tsx'
import type { Option } from './select-field.tsx'

export interface DataColumn<Row> {
  /** unlike that of every other column */
  key: string
  head: string
  /** the name it is ordered by, where the page offers that */
  sort?: string
  /** figures, at the right */
  numeric?: boolean
  filter?: { name: string; all: string; options: readonly Option[] }
  cell: (row: Row) => ReactNode
}

interface DataTableProps<Row> {
  caption: string
  query: ListQuery
  /** the address of this page with a query */
  href: (query: Record<string, string>) => string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
  /** what a row is called, for who cannot see it */
  nameOf: (row: Row) => string
  /** the form that searches and filters; its controls stand in the head of the table */
  findForm: string
  /** rows can be picked: where they are sent, and the buttons that say what for */
  batch?: { action: string; buttons: ReactNode; kept?: Kept; note?: string }
  /** every row of this page begins picked */
  allPicked?: boolean
  /** instead of rows when there are none */
  empty: ReactNode
}

/**
 * A table of the back office: ordered and filtered by the server, its whole state in the address. The first column names
 * the row; picked rows go to a page that says what would happen to them.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, batch, empty } = props
  if (rows.length === 0) return empty
  if (!batch) return <Rows {...props} />
  return (
    <form method="post" action={batch.action}>
      <FormToken />
      <Hidden kept={batch.kept} />
      <Rows {...props} />
      <fieldset className="batch" aria-label="对选中的">
        <b>选中的</b>
        <span className="sep" />
        {batch.buttons}
        <span className="muted-r">{batch.note ?? '下一步会列出影响到的人，再确认'}</span>
      </fieldset>
    </form>
  )
}

function Rows<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, idOf, nameOf, batch, allPicked } = props
  const [first, ...others] = columns
  return (
    <div className="tblwrap">
      <table className="tbl tbl--sticky">
        <caption className="sr">{caption}</caption>
        <Head {...props} />
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)}>
              {batch ? (
                <td className="pick">
                  <label>
                    <input type="checkbox" name="id" value={idOf(row)} defaultChecked={allPicked} />
                    <span className="sr">选中 {nameOf(row)}</span>
                  </label>
                </td>
              ) : null}
              <th scope="row">{first?.cell(row)}</th>
              {others.map(({ key, numeric, cell }) => (
                <td key={key} className={numeric ? 'n' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head<Row>({ query, href, columns, batch, findForm, allPicked }: DataTableProps<Row>) {
  const filtered = columns.some(({ filter }) => filter)
  const picking = { ...changedList(query, { after: query.after }), ...(allPicked ? {} : { pick: 'all' }) }
  return (
    <thead>
      <tr>
        {batch ? (
          <th className="pick" scope="col">
            <a href={href(picking)}>
              <Icon name="check-check" />
              <span className="sr">{allPicked ? '都不选' : '选中这一页全部'}</span>
            </a>
          </th>
        ) : null}
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} query={query} href={href} />
        ))}
      </tr>
      {filtered ? (
        <tr className="frow">
          {batch ? <td /> : null}
          {columns.map(({ key, head, filter }) => (
            <td key={key}>
              {filter ? (
                <select
                  className="select input--s"
                  name={filter.name}
                  form={findForm}
                  aria-label={`按${head}筛`}
                  defaultValue={query.filters[filter.name] ?? ''}
                >
                  <option value="">{filter.all}</option>
                  {filter.options.map(({ value, words }) => (
                    <option key={value} value={value}>
                      {words}
                    </option>
                  ))}
                </select>
              ) : null}
            </td>
          ))}
        </tr>
      ) : null}
    </thead>
  )
}

function HeadCell<Row>({
  column: { head, sort, numeric },
  query,
  href,
}: Pick<DataTableProps<Row>, 'query' | 'href'> & { column: DataColumn<Row> }) {
  const className = numeric ? 'n' : undefined
  if (!sort) {
    return (
      <th scope="col" className={className}>
        {head}
      </th>
    )
  }
  const here = query.sort === sort
  return (
    <th
      scope="col"
      className={className}
      aria-sort={here ? (query.descending ? 'descending' : 'ascending') : undefined}
    >
      <a
        className={here ? 'sorted' : undefined}
        href={href(changedList(query, { sort, descending: here && !query.descending }))}
      >
        {head}
        {here ? <Icon name={query.descending ? 'arrow-down' : 'arrow-up'} /> : null}
      </a>
    </th>
  )
}
