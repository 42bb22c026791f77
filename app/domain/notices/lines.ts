/** One line of a public notice: the least by which its people can check it (rules.md 25). */
export interface NoticeLine {
  /** of what it speaks: an hour entry, a nomination, or a star */
  id: string
  /** of a person masked, whoever it is; of a team, a branch or a unit whole */
  name: string
  /** a team, or where its holder is from */
  team: string | null
  /** what was served, what the honour is for, or which star */
  title: string
  /** of hours alone */
  day: string | null
  /** of hours how long; of a star everything that counts */
  minutes: number | null
}

/** The lines as a notice keeps them; none once it is over. */
export const readLines = (text: string): NoticeLine[] => JSON.parse(text) as NoticeLine[]
