/** What stands in a call now, as its form takes it. */
export interface CallNow {
  revision: string
  nominators: readonly string[]
  quotas: Readonly<Record<string, number>>
  texts: Readonly<Record<string, string>>
  ticks: Readonly<Record<string, boolean>>
}
