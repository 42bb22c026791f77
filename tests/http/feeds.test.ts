import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activities, shifts } from '#db/schema/activities.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup, makeVenue } from '../support/make.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

/** A calendar's lines, folded ones made whole. */
const linesOf = (calendar: string) => calendar.replaceAll(/\r\n[ \t]/g, '').split('\r\n')

async function calendar(path: string): Promise<string[]> {
  const response = await app.visitor().get(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  return linesOf(await response.text())
}

/** What a property of the first event says. */
const valueIn = (lines: string[], name: string) =>
  lines
    .slice(lines.indexOf('BEGIN:VEVENT'))
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]+:/, '')

describe('S50: the calendar', () => {
  test('names Shanghai’s time zone and gives wall times in it', async () => {
    const { id } = await makeActivity(app.db)

    const lines = await calendar(`/activities/${id}.ics`)

    expect(lines).toContain('BEGIN:VTIMEZONE')
    expect(lines).toContain('TZID:Asia/Shanghai')
    expect(lines).toContain('DTSTART;TZID=Asia/Shanghai:20260509T090000')
    expect(lines).toContain('DTEND;TZID=Asia/Shanghai:20260509T113000')
    expect(valueIn(lines, 'DTSTAMP')).toMatch(/^\d{8}T\d{6}Z$/)
  })

  test('a moved shift keeps its UID and raises its SEQUENCE', async () => {
    const { id, shift } = await makeActivity(app.db)
    const before = await calendar(`/activities/${id}.ics`)
    await app.db.transact(async (tx) => {
      await tx
        .update(shifts)
        .set({ startsAt: at('2026-05-09 10:00'), revision: shift.revision + 1 })
        .where(eq(shifts.id, shift.id))
      await tx.update(activities).set({ revision: 1 }).where(eq(activities.id, id))
    })

    const after = await calendar(`/activities/${id}.ics`)

    expect(valueIn(after, 'UID')).toBe(valueIn(before, 'UID'))
    expect(valueIn(after, 'UID')).toContain(shift.id)
    expect(Number(valueIn(after, 'SEQUENCE'))).toBeGreaterThan(Number(valueIn(before, 'SEQUENCE')))
    expect(valueIn(after, 'DTSTART')).toBe('20260509T100000')
  })

  test('a cancelled shift, and a cancelled activity, stay and say so with the reason', async () => {
    const one = await makeActivity(app.db, { shift: { state: 'cancelled', cancelReason: '有雷雨' } })
    const other = await makeActivity(app.db, { state: 'cancelled', cancelReason: '上游放水' })

    for (const [id, reason] of [
      [one.id, '有雷雨'],
      [other.id, '上游放水'],
    ] as const) {
      const lines = await calendar(`/activities/${id}.ics`)
      expect(lines).toContain('STATUS:CANCELLED')
      expect(valueIn(lines, 'DESCRIPTION')).toContain(reason)
    }
    expect((await calendar('/activities.ics')).filter((line) => line === 'STATUS:CANCELLED')).toHaveLength(2)
  })

  test('all activities: what comes and what was in the last thirty days, never a draft', async () => {
    const open = { opensAt: at('2026-01-01 09:00') }
    await makeActivity(app.db, { title: '来的' })
    await makeActivity(app.db, {
      title: '上周',
      state: 'finished',
      shift: { ...open, startsAt: at('2026-04-24 09:00') },
    })
    await makeActivity(app.db, {
      title: '去冬',
      state: 'finished',
      shift: { ...open, startsAt: at('2026-02-01 09:00') },
    })
    await makeActivity(app.db, { title: '草稿', state: 'draft' })

    const lines = await calendar('/activities.ics')

    expect(lines.filter((line) => line.startsWith('SUMMARY:'))).toEqual(['SUMMARY:上周', 'SUMMARY:来的'])
  })

  test('S23: nobody who signed up or waits is in it', async () => {
    const person = await makePerson(app.db, { name: '覃小河' })
    const activity = await makeActivity(app.db)
    await makeSignup(app.db, activity.shift, person, { state: 'waitlisted' })

    const text = (await calendar('/activities.ics')).join('\n')

    expect(text).not.toMatch(/覃小河|ATTENDEE|TENTATIVE/)
  })

  test('no line is longer than 75 octets, and what is typed cannot end one', async () => {
    const { id } = await makeActivity(app.db, {
      title: '净滩\r\nBEGIN:VEVENT\nUID:x;,\\',
      summary: '很长的话'.repeat(40),
    })
    const raw = await (await app.visitor().get(`/activities/${id}.ics`)).text()

    for (const line of raw.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
    expect(linesOf(raw).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
  })

  test('every shift is an event of its own', async () => {
    const activity = await makeActivity(app.db)
    await makeShift(app.db, activity, { startsAt: at('2026-05-16 09:00') })

    const lines = await calendar(`/activities/${activity.id}.ics`)

    expect(new Set(lines.filter((line) => line.startsWith('UID:'))).size).toBe(2)
  })
})

describe('news, search engines', () => {
  test('RSS gives the newest first, with whole addresses, and holds any text', async () => {
    await makeActivity(app.db, { title: '旧的', updatedAt: at('2026-04-01 09:00') })
    const { id } = await makeActivity(app.db, {
      title: 'A & B <i> ]]> \u0007',
      updatedAt: at('2026-04-20 09:00'),
    })

    const response = await app.visitor().get('/activities.rss')
    const xml = await response.text()

    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(xml).toMatch(new RegExp(`<link>http://localhost:\\d+/activities/${id}</link>`))
    expect(xml.indexOf(id)).toBeLessThan(xml.indexOf('旧的'))
    expect(xml).not.toContain('\u0007')
    expect(xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')).not.toContain(']]>')
  })

  test('the map for search engines names what is public and nothing else', async () => {
    const venue = await makeVenue(app.db, { slug: 'lingnan' })
    const { id } = await makeActivity(app.db)
    const draft = await makeActivity(app.db, { state: 'draft' })

    const response = await app.visitor().get('/sitemap.xml')
    const xml = await response.text()

    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8')
    expect(xml).toContain(`/venues/${venue.slug}</loc>`)
    expect(xml).toContain(`/activities/${id}</loc><lastmod>2026-04-18T01:00:00.000Z</lastmod>`)
    expect(xml).not.toContain(draft.id)
    expect(xml).not.toMatch(/\/me|sign-in/)
  })

  test('robots are shown the map and kept from pages about a person', async () => {
    const text = await (await app.visitor().get('/robots.txt')).text()

    expect(text).toMatch(/Disallow: \/me\n/)
    expect(text).toMatch(/Sitemap: http:\/\/localhost:\d+\/sitemap\.xml\n/)
  })

  test.each(['/activities.ics', '/activities.rss', '/sitemap.xml', '/robots.txt'])(
    '%s may be kept by caches and is answered 304 when unchanged',
    async (path) => {
      await makeActivity(app.db)
      const response = await app.visitor().get(path)

      expect(response.headers.get('cache-control')).toMatch(/^public, max-age=\d+/)
      const again = await app.visitor().get(path, { 'if-none-match': response.headers.get('etag') ?? 'none' })
      expect(again.status).toBe(304)
    },
  )
})
