import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startKeeping } from '../support/kept.ts'

test('a write makes the next visitor see it', async () => {
  const { get, world } = await startKeeping()
  await get()
  world.elapsed = 60_000

  world.version = 2
  const after = await get()

  expect(after.text).toMatch(/^第 2 版/)
})

test('a write between the query of a page and its storing keeps it out of the store', async () => {
  const { get, world, hold } = await startKeeping()
  const open = hold()
  const before = get()
  await expect.poll(() => world.computed.length).toBe(1)
  world.version = 2
  open()
  await before

  const openAgain = hold()
  const visitors = [get(), get()]
  await expect.poll(() => world.computed.length).toBe(2)
  await pause(20)
  openAgain()

  for (const { text } of await Promise.all(visitors)) expect(text).toMatch(/^第 2 版/)
})

test('the bytes die with their minute, however young they are', async () => {
  const { get, world } = await startKeeping()
  world.now = new Date('2026-07-10T02:20:59.900Z')
  await get()

  world.now = new Date('2026-07-10T02:21:00Z')
  const after = await get()

  expect(after.text).toMatch(/^第 2 版/)
  expect(world.computed[1]!.now).toEqual(world.now)
})

test('a hundred visitors at once cost one computation', async () => {
  const { get, world, hold } = await startKeeping()
  const open = hold()
  const visitors = Array.from({ length: 100 }, () => get())
  await expect.poll(() => world.computed.length).toBe(1)

  open()
  const answers = await Promise.all(visitors)

  expect(world.computed).toHaveLength(1)
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
})

test('while a page is computed again, others get the bytes of less than two seconds ago', async () => {
  const { get, world, hold } = await startKeeping()
  await get()
  world.version = 2
  world.elapsed = 1_999
  const open = hold()
  const leader = get()
  await expect.poll(() => world.computed.length).toBe(2)

  const other = await get()
  open()

  expect(other.text).toMatch(/^第 1 版/)
  expect((await leader).text).toMatch(/^第 2 版/)
})

test('bytes of two seconds ago are not given any more: others wait', async () => {
  const { get, world, hold } = await startKeeping()
  await get()
  world.version = 2
  world.elapsed = 2_000
  const open = hold()
  const visitors = [get(), get()]
  await expect.poll(() => world.computed.length).toBe(2)
  await pause(20)

  open()

  for (const { text } of await Promise.all(visitors)) expect(text).toMatch(/^第 2 版/)
})

test('who waits two seconds for a page older than the last write has it computed again', async () => {
  const { get, world, hold } = await startKeeping()
  const open = hold()
  const leader = get()
  await expect.poll(() => world.computed.length).toBe(1)
  world.version = 2
  const follower = get()
  await pause(50)

  world.elapsed = 2_000
  open()

  expect((await leader).text).toMatch(/^第 1 版/)
  expect((await follower).text).toMatch(/^第 2 版/)
})

test('while nobody knows the version, nothing is kept and what was kept is gone', async () => {
  const { get, live, world } = await startKeeping()
  await get()

  world.version = -1
  await get()
  world.version = 1
  await get()

  expect(live()).toBe(1)
  expect(world.computed).toHaveLength(2)
})

test('a failing computation is an error for those who waited, and is tried again', async () => {
  let failing = true
  const { get } = await startKeeping({
    answer: () => (failing ? Promise.reject(new Error('no disk')) : Promise.resolve(new Response('back'))),
  })

  const broken = await Promise.all([get(), get()])
  failing = false

  expect(broken.map((answer) => answer.status)).toEqual([500, 500])
  expect((await get()).text).toBe('back')
})
