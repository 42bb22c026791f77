/** A number of a register that is counted through, year by year. */
export interface Numbered {
  year: number
  number: number
}

/**
 * What is wrong with registers that give each number once and leave none out: numbers nobody has, had twice, or beyond
 * how far the year was counted. `counted` is the last number of each year; `word` writes one as people read it.
 */
export function gapsIn(
  counted: ReadonlyMap<number, number>,
  entries: readonly Numbered[],
  word: (year: number, number: number) => string,
): string[] {
  const years = [...new Set([...counted.keys(), ...entries.map(({ year }) => year)])].sort()
  return years.flatMap((year) => {
    const last = counted.get(year) ?? 0
    const taken = new Set<number>()
    const twice = new Set<number>()
    for (const { number } of entries.filter((one) => one.year === year)) (taken.has(number) ? twice : taken).add(number)
    const missing = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !taken.has(number))
    return [
      ...missing.map((number) => `${word(year, number)}：没有这一条`),
      ...[...twice].map((number) => `${word(year, number)}：有两条`),
      ...[...taken].filter((number) => number > last).map((number) => `${word(year, number)}：登记册只编到 ${last}`),
    ]
  })
}
