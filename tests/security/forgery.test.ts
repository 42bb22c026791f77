import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endSession } from '#app/domain/people/end-sessions.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { mayEnter, mayPropose } from '#app/domain/policy.ts'
import type { Audience } from '#app/http/route.server.ts'
import { engine } from '#db/engine.ts'
import { sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson } from '../support/make.ts'
import { sendRaw } from '../support/raw.ts'
import { bytesOf, formOf, type Parts, type Target } from '../support/request-bytes.ts'
import { writesOf } from '../support/writes.ts'
import { patternOf, signedIn } from './matrix/cells.ts'
import { forms } from './matrix/forms.ts'
import { makeWorld, type World } from './matrix/world.ts'

const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild

interface Action {
  id: string
  address: string
  audience: Audience
  permission: never
}

/** Every action of the build; what its address names is nobody's, for all are refused before anything is looked for. */
const actions = Object.entries(build.routes).flatMap(([id, route]): Action[] => {
  const handler = route?.module.action as unknown as Omit<Action, 'id' | 'address'> | undefined
  if (!handler || id === 'root') return []
  const address = patternOf(build, id).replaceAll(/:\w+\??/g, crypto.randomUUID())
  return [{ id, address, audience: handler.audience, permission: handler.permission }]
})

let app: App
let world: World
let port: number
let target: Target
/** The tokens of somebody else, and of a session of one's own that has ended. */
let foreign: string
let ended: string
beforeAll(async () => {
  app = await startApp({ variables: { BASE_URL: 'https://volunteer.test' } })
  world = await makeWorld(app)
  port = Number(new URL(app.url).port)
  const tokenOf = async (person: { id: string }) => {
    const session = await startSession(app.db, person.id, { device: 'test', secondFactor: true }, app.now())
    return { session, token: app.keys.sign('form', session) }
  }
  const { session, token } = await tokenOf(world.actors.C)
  target = {
    host: 'volunteer.test',
    origin: 'https://volunteer.test',
    page: '/',
    form: '/sign-in',
    cookie: `__Host-session=${session}`,
    token,
  }
  foreign = (await tokenOf(await makePerson(app.db))).token
  ended = (await tokenOf(world.actors.C)).token
  const [last] = (await app.db.select().from(sessions)).slice(-1)
  await endSession(app.db, world.actors.C, last!.id)
})
afterAll(() => app.stop())

const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' }
const part = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** The ways into an action, each with a token as it would carry one. */
const transports: Record<string, (action: Action, token: string) => Parts> = {
  document: ({ address }, token) => ({ path: address, body: `token=${token}` }),
  data: ({ address }, token) => ({ path: `${address}.data`, body: `token=${token}` }),
  'one route': ({ id, address }, token) => ({
    path: `${address}.data?_routes=${encodeURIComponent(id)}`,
    body: `token=${token}`,
  }),
  _data: ({ id, address }, token) => ({ path: `${address}?_data=${encodeURIComponent(id)}`, body: `token=${token}` }),
  resource: ({ address }, token) => ({ path: `${address}?index`, body: `token=${token}` }),
  multipart: ({ address }, token) => ({ path: address, headers: multipart, body: `${part('token', token)}--x--\r\n` }),
}

/** Where a forged form comes from; with the right token, which a forger does not even have. */
const sources: Record<string, Parts['headers']> = {
  'another site': { Origin: 'https://evil.example' },
  'nowhere anybody says': { Origin: 'null' },
  'a sibling': { Origin: 'https://forum.volunteer.test' },
  'our name without a lock': { Origin: 'http://volunteer.test' },
  'neither Origin nor Referer': { Origin: undefined },
  'a page of another site': { Origin: undefined, Referer: 'https://evil.example/volunteer.test' },
  'another site, as the browser knows': { 'Sec-Fetch-Site': 'cross-site' },
}

const tokens: Record<string, () => string> = {
  'no token': () => '',
  'somebody else’s token': () => foreign,
  'the token of a session that has ended': () => ended,
}

/** On PostgreSQL every tenth: nothing of it comes as far as the database. */
const share = engine === 'postgres' ? 10 : 1

test('T01: no action is taken from another site, nor without this session’s token, on any way into it', async () => {
  expect(actions.length).toBeGreaterThan(60)
  const writes = await writesOf(app)
  const before = await writes.mark()
  const forged = actions.flatMap((action) =>
    Object.entries(transports).flatMap(([way, parts]) => [
      ...Object.entries(sources).map(([name, headers]) => {
        const good = parts(action, target.token)
        return {
          name: `${way} of ${action.id} from ${name}`,
          parts: { ...good, headers: { ...good.headers, ...headers } },
        }
      }),
      ...Object.entries(tokens).map(([name, token]) => ({
        name: `${way} of ${action.id} with ${name}`,
        parts: parts(action, token()),
      })),
    ]),
  )
  const sent = forged.filter((_, index) => index % share === 0)
  const taken: string[] = []
  for (let from = 0; from < sent.length; from += 24)
    await Promise.all(
      sent.slice(from, from + 24).map(async ({ name, parts }) => {
        const headers = { Cookie: target.cookie, ...parts.headers }
        const { status } = await sendRaw(port, formOf(target, { ...parts, headers }))
        // A form with a file is not read at all where no file is taken.
        if (status !== 403 && !(status === 415 && name.startsWith('multipart'))) taken.push(`${name}: ${status}`)
      }),
    )
  expect(taken).toEqual([])
  expect(await writes.mark()).toBe(before)
  await writes.close()
}, 120_000)

test('T01: no address that is only opened does what a form does', async () => {
  const writes = await writesOf(app)
  const before = await writes.mark()
  const said = new URLSearchParams({ token: target.token, do: 'publish', intent: 'confirm', act: 'end', sure: 'on' })
  for (const { address } of actions)
    for (const method of ['GET', 'HEAD']) {
      const parts = { method, path: `${address}?${said}`, headers: { Cookie: target.cookie } }
      const { status } = await sendRaw(port, bytesOf(target, parts))
      expect([method, address, status < 500]).toEqual([method, address, true])
    }
  expect(await writes.mark()).toBe(before)
  await writes.close()
}, 60_000)

test('T01: our own form is taken, with or without what new browsers say of it', async () => {
  const refused = () => app.log.filter((line) => line.includes('"refused"')).length
  for (const { id, address, audience, permission } of actions) {
    const actor = Object.values(world.actors).find(
      (one) => audience === 'anyone' || ((audience !== 'staff' || mayEnter(one)) && mayPropose(one, permission)),
    )
    for (const said of [{}, { 'Sec-Fetch-Site': 'same-origin' }]) {
      const session = await startSession(app.db, actor!.id, { device: 'test', secondFactor: true }, app.now())
      const body = new URLSearchParams({ ...forms[id], token: app.keys.sign('form', session) }).toString()
      const before = refused()
      const headers = { Cookie: `__Host-session=${session}`, ...said }
      const { status } = await sendRaw(port, formOf(target, { path: address, headers, body }))
      expect([id, said, refused(), status === 403]).toEqual([id, said, before, false])
    }
  }
  expect(signedIn.length).toBe(Object.keys(world.actors).length)
}, 60_000)
