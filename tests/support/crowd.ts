import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Keys } from '#app/domain/keys.server.ts'
import { tokenHash } from '#app/domain/people/queries.server.ts'
import type { Db } from '#db/database.ts'
import { accounts, people, sessions } from '#db/schema/people.ts'
import { makeTown, testKeys } from './make.ts'

/** Somebody who has signed in and has a finger on the button. */
export interface Presser {
  id: string
  session: string
}

const batch = 100

/** Grown people with an account and a session each, written by the hundred. */
export async function makeCrowd(db: Db, count: number, now: Date, keys: Keys = testKeys): Promise<Presser[]> {
  const town = await makeTown(db)
  const crowd = Array.from({ length: count }, () => ({
    id: crypto.randomUUID(),
    session: randomBytes(32).toString('base64url'),
  }))
  for (let from = 0; from < count; from += batch) {
    const some = crowd.slice(from, from + batch)
    await db.transact(async (tx) => {
      await tx.insert(people).values(
        some.map(({ id }, index) => ({
          id,
          name: `石${from + index}`,
          birthDate: keys.seal('1996-03-08', `people.birth_date.${id}`),
          ageBand: 'adult' as const,
          volunteerNumber: `T${id.slice(0, 13)}`,
          townId: town.id,
          joinedAt: now,
        })),
      )
      await tx.insert(accounts).values(
        some.map(({ id }) => ({
          personId: id,
          email: 'unused',
          emailIndex: id,
          passwordHash: 'no password opens this account',
          passwordSetAt: now,
          createdAt: now,
        })),
      )
      await tx.insert(sessions).values(
        some.map(({ id, session }) => ({
          tokenHash: tokenHash(session),
          personId: id,
          createdAt: now,
          lastSeenAt: now,
          expiresAt: new Date(now.getTime() + 86_400_000),
        })),
      )
    })
  }
  return crowd
}

export interface Pressed {
  status: number
  location: string | null
  ms: number
}

/** Posts a form as this person's browser would, over connections that are kept. Rejects when the server goes away. */
export function press(
  agent: Agent,
  url: string,
  path: string,
  who: Presser,
  form: Record<string, string>,
  keys: Keys = testKeys,
): Promise<Pressed> {
  const body = new URLSearchParams({ ...form, token: keys.sign('form', who.session) }).toString()
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, url),
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          origin: url,
          cookie: `session=${who.session}`,
        },
      },
      (response) => {
        response.resume()
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? null,
            ms: performance.now() - started,
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Opens a page as this person's browser would, over connections that are kept. Rejects when the server goes away. */
export function view(agent: Agent, url: string, path: string, who: Presser): Promise<Pressed & { text: string }> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/html', cookie: `session=${who.session}` }
    const sent = request(new URL(path, url), { agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          text,
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          ms: performance.now() - started,
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** A hundred kept connections: as many people as a small server meets at one moment. */
export const crowdAgent = (maxSockets = 100) => new Agent({ keepAlive: true, maxSockets })
