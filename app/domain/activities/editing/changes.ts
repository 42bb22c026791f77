/** Something that two people changed. */
export interface Conflict {
  name: string
  words: string
  theirs: string
  mine: string
}

/** A part that was changed, with what it was and is now. */
export interface Change {
  name: string
  words: string
  from: string
  to: string
  announced: boolean
}
