import type { Db, Drizzle, Tx } from './database.ts'

/** A reader over a drizzle connection. `transact` is the composer's: what it promises is decided there. */
export function readerOver(drizzle: Drizzle, transact: Db['transact']): Db {
  return { ...readingOf(drizzle), transact }
}

/** A writer over a drizzle connection. `onWrite` learns of every table written; work given to its `transact` joins it. */
export function writerOver(drizzle: Drizzle, onWrite: (table: object) => void): Tx {
  const noting =
    <W extends (table: never) => unknown>(write: W) =>
    (table: Parameters<W>[0] & object) => {
      onWrite(table)
      return write.call(drizzle, table)
    }
  const tx: Tx = {
    ...readingOf(drizzle),
    insert: noting(drizzle.insert) as Drizzle['insert'],
    update: noting(drizzle.update) as Drizzle['update'],
    delete: noting(drizzle.delete) as Drizzle['delete'],
    transact: (work) => work(tx),
  }
  return tx
}

const readingOf = (drizzle: Drizzle): Omit<Db, 'transact'> => ({
  select: drizzle.select.bind(drizzle) as Drizzle['select'],
  selectDistinct: drizzle.selectDistinct.bind(drizzle) as Drizzle['selectDistinct'],
  $with: drizzle.$with.bind(drizzle) as Drizzle['$with'],
  $count: drizzle.$count.bind(drizzle),
  with(...parts) {
    const { select, selectDistinct } = drizzle.with(...parts)
    return { select, selectDistinct } as Pick<Drizzle, 'select' | 'selectDistinct'>
  },
})
