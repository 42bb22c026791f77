import { fieldsOf, type PersonalTable } from '../fields.ts'

const day = 86_400_000

/** The moment before which what begins the period of a field has to lie for the field to go. Throws where the list names no period. */
export function keptSince(table: PersonalTable, column: string, now: Date): Date {
  const [, field] = fieldsOf(table).find(([name]) => name === column) ?? []
  if (!field?.keptFor) throw new Error(`${table}.${column} is kept for no period`)
  return daysBefore(now, field.keptFor.days)
}

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * day)
