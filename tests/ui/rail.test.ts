import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { railOf } from '#app/http/rail.server.ts'
import { staffPlaces } from '#app/ui/staff-places.ts'

const actor: Actor = {
  id: 'one',
  name: '蓝小舟',
  roles: [{ role: 'county-staff', townId: null, venueId: null, teamId: null }],
}

const markedAt = (path: string) =>
  railOf(staffPlaces, { actor, path, waiting: {} })
    .flatMap(({ places }) => places)
    .filter(({ current }) => current)
    .map(({ words }) => words)

test.each([
  ['/staff', ['今日']],
  ['/staff/activities', ['活动']],
  ['/staff/activities/new', ['活动']],
  ['/staff/shifts/1/roster', ['活动']],
  ['/staff/signups/1', ['活动']],
  ['/staff/people/1/edit', ['志愿者']],
  ['/staff/venues/1/close', ['场馆']],
  ['/staff/import', ['导入表格']],
  ['/staff/imports/1', ['导入表格']],
  ['/staff/settings/holidays', ['工作日和放假']],
  ['/staff/search', []],
])('at %s the rail marks %j', (path, words) => {
  expect(markedAt(path)).toEqual(words)
})
