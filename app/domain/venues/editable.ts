import type { venues } from '#db/schema/venues.ts'
import { holidayRuleWords } from './holiday-words.ts'
import type { Hours } from './opening.ts'
import { kindWords } from './views.ts'
import { weekText } from './weekly.ts'

/** What is kept together in one save of the editor, and compared field by field when two people save at once. */
export const editableFields = [
  'name',
  'kind',
  'slug',
  'summary',
  'about',
  'seats',
  'address',
  'directions',
  'phone',
  'hours',
  'holidayRule',
  'facilities',
] as const
export type EditableField = (typeof editableFields)[number]

export const fieldWords: Record<EditableField, string> = {
  name: '名称',
  kind: '类别',
  slug: '网址',
  summary: '一句话介绍',
  about: '介绍',
  seats: '座位数',
  address: '地址',
  directions: '怎么来',
  phone: '电话',
  hours: '开放时间',
  holidayRule: '公共假期',
  facilities: '设施',
}

type Venue = typeof venues.$inferSelect

/** A venue as the editor holds it. */
export type Editable = Pick<
  Venue,
  'name' | 'kind' | 'slug' | 'summary' | 'about' | 'seats' | 'address' | 'directions' | 'phone' | 'holidayRule'
> & { facilities: string[]; weekly: Hours['weekly'] }

/** A field as people read it; equal exactly when the field is. */
export function wordsOf(venue: Editable, field: EditableField): string {
  switch (field) {
    case 'kind':
      return kindWords[venue.kind]
    case 'seats':
      return venue.seats === null ? '' : String(venue.seats)
    case 'hours':
      return weekText(venue.weekly)
    case 'holidayRule':
      return holidayRuleWords[venue.holidayRule]
    case 'facilities':
      return venue.facilities.join('、')
    default:
      return venue[field]
  }
}

/** The fields in which two versions differ. */
export const differing = (one: Editable, other: Editable): EditableField[] =>
  editableFields.filter((field) => wordsOf(one, field) !== wordsOf(other, field))

/** Some fields of a version, by the names a version has them under. */
export const fieldsOf = (venue: Editable, fields: readonly EditableField[]): Partial<Editable> =>
  Object.fromEntries(fields.map((field) => (field === 'hours' ? ['weekly', venue.weekly] : [field, venue[field]])))

/** One version with some fields of another. */
export const withFieldsOf = (one: Editable, other: Editable, fields: readonly EditableField[]): Editable => ({
  ...one,
  ...fieldsOf(other, fields),
})
