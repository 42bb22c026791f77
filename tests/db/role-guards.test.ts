import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RoleName } from '#app/domain/actor.ts'
import type { OpenDatabase } from '#db/open.ts'
import { people, roles } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson } from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const since = at('2026-01-05 09:00')

/** Writes a role past every command: what stops it is the database. */
const write = (personId: string, role: RoleName, given: Partial<typeof roles.$inferInsert> = {}) =>
  open.db
    .transact(async (tx) => {
      await tx.insert(roles).values({ personId, role, heldFrom: since, ...given })
    })
    .then(
      () => 'written',
      (error: Error) => /roles_apart|roles_last|roles_own/.exec(`${error.message} ${String(error.cause)}`)?.[0],
    )

const change = (work: Parameters<OpenDatabase['db']['transact']>[0]) =>
  open.db.transact(work).then(
    () => 'written',
    (error: Error) => /roles_apart|roles_last|roles_own/.exec(`${error.message} ${String(error.cause)}`)?.[0],
  )

test('auditor, system admin and security admin exclude each other and every other role of the same person', async () => {
  const apart = ['auditor', 'system-admin', 'security-admin'] as const
  const others = ['team-leader', 'venue-manager', 'town-staff', 'county-staff', ...apart] as const
  for (const one of apart) {
    for (const other of others) {
      if (one === other) continue
      const [first, second] = [await makePerson(open.db), await makePerson(open.db)]
      await write(first.id, one)
      await write(second.id, other)
      expect([one, other, await write(first.id, other), await write(second.id, one)]).toEqual([
        one,
        other,
        'roles_apart',
        'roles_apart',
      ])
    }
  }
})

test('what follows another role, or is turned into another, is held to the same', async () => {
  const li = await makePerson(open.db)
  await write(li.id, 'town-staff', { heldUntil: at('2026-02-01 09:00') })

  expect(await write(li.id, 'auditor', { heldFrom: at('2026-02-01 09:00') })).toBe('written')
  expect(await write(li.id, 'auditor', { heldFrom: at('2026-01-20 09:00') })).toBe('roles_apart')
  const turned = await change(async (tx) => {
    await tx.update(roles).set({ heldUntil: null }).where(eq(roles.role, 'town-staff'))
  })
  expect(turned).toBe('roles_apart')
  const leader = await makePerson(open.db)
  expect([await write(leader.id, 'team-leader'), await write(leader.id, 'venue-manager')]).toEqual([
    'written',
    'written',
  ])
})

test('the last security admin, system admin, auditor and county person keep their post', async () => {
  for (const role of ['security-admin', 'system-admin', 'auditor', 'county-staff'] as const) {
    const [first, second] = [await makePerson(open.db), await makePerson(open.db)]
    await write(first.id, role)
    const end = (personId: string) =>
      change(async (tx) => {
        await tx
          .update(roles)
          .set({ heldUntil: at('2026-05-01 09:00') })
          .where(eq(roles.personId, personId))
      })
    const remove = (personId: string) =>
      change(async (tx) => {
        await tx.delete(roles).where(eq(roles.personId, personId))
      })
    expect([role, await end(first.id), await remove(first.id)]).toEqual([role, 'roles_last', 'roles_last'])
    await write(second.id, role)
    expect([role, await end(first.id), await end(second.id), await remove(second.id)]).toEqual([
      role,
      'written',
      'roles_last',
      'roles_last',
    ])
    await open.db.transact(async (tx) => {
      await tx.update(people).set({ closedAt: since }).where(eq(people.id, second.id))
    })
    expect([role, await end(second.id)], 'who is gone holds no post').toEqual([role, 'written'])
  }
  const town = await makePerson(open.db, { roles: [{ role: 'town-staff' }] })
  const gone = await change(async (tx) => {
    await tx.delete(roles).where(eq(roles.personId, town.id))
  })
  expect(gone).toBe('written')
})

test('nobody gives or ends a role of the league of their own', async () => {
  const li = await makePerson(open.db)
  const other = await makePerson(open.db)

  expect(await write(li.id, 'county-staff', { grantedById: li.id })).toBe('roles_own')
  expect(await write(li.id, 'town-staff', { grantedById: other.id })).toBe('written')
  const ended = await change(async (tx) => {
    await tx.update(roles).set({ heldUntil: since, endedById: li.id }).where(eq(roles.personId, li.id))
  })
  expect(ended).toBe('roles_own')
  expect(await open.db.$count(roles, sql`1 = 1`)).toBe(1)
})
