/** Something that happened in the demo, before it is chained. */
export interface Happening {
  kind: string
  actorId: string | null
  subjectType: string
  subjectId: string
  at: Date
  detail?: Record<string, unknown>
}

/** The same without particulars. */
export const about = (
  subjectType: string,
  subjectId: string,
  kind: string,
  actorId: string | null,
  at: Date,
): Happening => ({
  kind,
  actorId,
  subjectType,
  subjectId,
  at,
})
