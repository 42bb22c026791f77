import { listAwardKinds } from '#app/domain/awards/registry/list.server.ts'
import { holderWords, levelWords } from '#app/domain/awards/words.ts'
import { listTowns } from '#app/domain/league/queries.server.ts'
import type { Db } from '#db/database.ts'

/** What an honour can be chosen from: the kinds, each saying who gives it and to whom, and the towns. */
export async function findHonourChoices(db: Db) {
  const [kinds, towns] = await Promise.all([listAwardKinds(db), listTowns(db)])
  return {
    kinds: kinds.map(({ id, name, level, forWhom }) => ({
      value: id,
      words: `${name}（${levelWords[level]}·${holderWords[forWhom]}）`,
    })),
    towns: towns.map(({ id, name }) => ({ value: id, words: name })),
  }
}
