import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Db } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'

/** What a command answers. */
type Answer = Promise<{ ok: boolean }>

/** A machine in one of its states: how to bring an object there, what people do to it, and how it stands. */
export interface Together<Scene> {
  /** the object and the state it is in, for the title of the test */
  of: string
  scene: () => Promise<Scene>
  acts: Record<string, (scene: Scene) => Answer>
  /** everything of the object that an act may change, as text without ids and moments */
  standing: (scene: Scene) => Promise<string>
}

/** Everything that can be done at once to an object: every two acts, and each act by two people or two presses. */
export const pairsOf = <Scene>({ of, acts }: Together<Scene>): [of: string, one: string, other: string][] => {
  const names = Object.keys(acts)
  return names.flatMap((one, place) => names.slice(place).map((other) => [of, one, other] as [string, string, string]))
}

/**
 * T40: two acts at once leave what one after the other would have left, in one order or the other, and were answered
 * so: where the second of them would have been refused, exactly one wins.
 */
export async function expectOneOrder<Scene>(together: Together<Scene>, one: string, other: string): Promise<void> {
  const { scene, acts, standing } = together
  const inTurn = async (first: string, second: string) => {
    const here = await scene()
    const answers = { [`${first}.1`]: (await acts[first]!(here)).ok, [`${second}.2`]: (await acts[second]!(here)).ok }
    return { won: Object.values(answers).filter(Boolean).length, left: await standing(here) }
  }
  const orders = [await inTurn(one, other), await inTurn(other, one)]

  const here = await scene()
  const answers = await Promise.all([acts[one]!(here), acts[other]!(here)])

  const won = answers.filter(({ ok }) => ok).length
  expect(orders).toContainEqual({ won, left: await standing(here) })
  // A pair that nobody can win would show nothing.
  expect(won).toBeGreaterThan(0)
}

/** The kinds of what was recorded about an object, in their order. */
export async function happenedTo(db: Db, id: string): Promise<string> {
  const rows = await db
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.subjectId, id))
    .orderBy(asc(events.sequence))
  return rows.map(({ kind }) => kind).join(' ')
}
