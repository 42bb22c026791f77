/**
 * Chinese is written without spaces, so a text is cut into words a search index can hold: a run of Han characters
 * becomes its overlapping pairs, and everything else is letters and digits as they stand, in small letters.
 */

const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu
const han = /^\p{Script=Han}/u

/** A query longer than this says no more, and costs. */
const longestQuery = 40

const runsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(run) ?? []

/** 青年之家 → 青年 年之 之家 */
function pairsOf(characters: string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/**
 * The words of some texts, in order, for the index. After each run stands its last character alone, which keeps the
 * pairs of two runs from reading as one; every character used stands alone at the end, for queries of one character.
 */
export function wordsOfTexts(texts: readonly string[]): string[] {
  const words: string[] = []
  const alone = new Set<string>()
  for (const one of texts.flatMap(runsOf)) {
    if (!han.test(one)) {
      words.push(one)
      continue
    }
    const characters = Array.from(one)
    words.push(...pairsOf(characters), characters.at(-1)!)
    for (const character of characters) alone.add(character)
  }
  return [...words, ...alone]
}

/**
 * What somebody typed, as phrases that must all occur; the words of a phrase stand side by side. Signs, operators and
 * wildcards are not letters and fall away, so whatever is typed is taken literally. Nothing searchable: no phrases.
 */
export function phrasesOf(query: string): string[][] {
  const typed = Array.from(query).slice(0, longestQuery).join('')
  return runsOf(typed).map((one) => {
    const characters = Array.from(one)
    return han.test(one) && characters.length > 1 ? pairsOf(characters) : [one]
  })
}
