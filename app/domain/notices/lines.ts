/** One line of a public notice: the least by which its people can check it (rules.md 25). */
export interface NoticeLine {
  /** of what it speaks: an hour entry */
  id: string
  /** masked, whoever it is */
  name: string
  team: string | null
  title: string
  day: string
  minutes: number
}

/** The lines as a notice keeps them; none once it is over. */
export const readLines = (text: string): NoticeLine[] => JSON.parse(text) as NoticeLine[]
