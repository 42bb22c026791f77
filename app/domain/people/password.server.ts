import { channel } from 'node:diagnostics_channel'
import { hash, verify } from '@node-rs/argon2'
import type { Keys } from '../keys.server.ts'

// Argon2id is the default of the package; its cost follows OWASP and takes some 65 ms.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Compared with when there is nothing to compare with, so that a name nobody has takes as long as one somebody has. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$Wm5Mb0tXbE1hT3dRdVhjZA$cm6cGbTbL7x4rYkC0E0qT3p6dJw9w6Wn8q9q1oZ3b2E'

// Node has four threads for everything that takes long, packing pages among it: passwords never take more than two.
const mostAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** Does the work when it is its turn, in the order of asking. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running === mostAtOnce) await new Promise<void>((go) => waiting.push(go))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Tells whoever listens that a password is being hashed or checked; carries nothing of it. */
const runs = channel('qingshi:password')

/** What the database keeps of a password: the id of the pepper's key and an Argon2id hash. Takes time: never inside `transact`. */
export async function hashPassword(keys: Keys, password: string): Promise<string> {
  const { kid, peppered } = keys.pepper(password)
  runs.publish({ kind: 'hash' })
  return `${kid}:${await inTurn(() => hash(peppered, cost))}`
}

/** Whether this is the password that was kept; the same work when nothing was kept. Never inside `transact`. */
export async function checkPassword(keys: Keys, password: string, kept: string | null): Promise<boolean> {
  const [, kid, encoded] = /^([a-z0-9-]{1,16}):(\$argon2id\$.+)$/.exec(kept ?? '') ?? []
  const { peppered } = keys.pepper(password, kid)
  runs.publish({ kind: 'check' })
  return (await inTurn(() => verify(encoded ?? nobody, peppered))) && encoded !== undefined
}
