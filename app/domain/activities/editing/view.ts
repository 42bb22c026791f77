import type { ActivityFrom } from '../machine.ts'
import type { Change } from './changes.ts'
import type { Check } from './checklist.ts'
import type { EditorChoices } from './choices.ts'
import type { Typed } from './fields.ts'
import type { previewOf } from './preview.ts'

/** A shift of a published activity as its editor sees it. */
export interface ShiftRow {
  id: string
  when: string
  meetingPoint: string
  places: number | null
  taken: number
  waiting: number
  state: 'ahead' | 'over' | 'cancelled'
}

/** A change that was asked for and not answered yet. */
export interface OpenProposal {
  id: string
  kind: 'edit' | 'cancel'
  maker: string
  mine: boolean
  reason: string
  changes: Change[]
}

/** What the actor may do with it from here, whatever the guards will say. */
export type EditorActs = Record<
  'edit' | 'submit' | 'withdraw' | 'publish' | 'return' | 'propose' | 'cancel' | 'takeBack',
  boolean
>

/** Everything the editor's page shows of what is typed in it at this moment. */
export interface EditorView {
  /** null: it is not there yet */
  id: string | null
  state: ActivityFrom
  reviewer: boolean
  title: string
  returnReason: string | null
  typed: Typed
  marks: string
  rows: { shifts: number; partners: number }
  choices: EditorChoices
  checks: Check[]
  card: ReturnType<typeof previewOf>
  history: { id: string; words: string; when: string }[]
  /** of a published one; the shifts of a draft are in the form */
  shifts: ShiftRow[]
  /** how many come or wait */
  live: number
  may: EditorActs
  proposals: OpenProposal[]
}
