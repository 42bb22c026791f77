import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makeProgramme, makeVenue } from '../support/make.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

/** Addresses of our own that a page leads to, pictures, styles and calendars among them. */
const leadsTo = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src)="(\/[^"]*)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'))

const withoutPlace = (address: string) => address.replace(/#.*$/, '')

test('no link of a public page leads nowhere, and no link within a page misses its place', {
  timeout: 60_000,
}, async () => {
  const programme = await makeProgramme(app.db, { featured: true, cover: 'rainbow' })
  const venue = await makeVenue(app.db)
  for (let count = 0; count < 22; count++)
    await makeActivity(app.db, {
      programmeId: programme.id,
      venueId: venue.id,
      ...(count === 0 && { shift: { startsAt: at('2026-05-02 09:00') } }),
    })
  const visitor = app.visitor()
  const seen = new Map<string, number>()
  const waiting = ['/', '/venues', '/about', '/activities?view=map']
  const broken: string[] = []

  for (let address = waiting.shift(); address !== undefined && seen.size < 300; address = waiting.shift()) {
    if (seen.has(address)) continue
    const response = await visitor.get(address)
    seen.set(address, response.status)
    if (response.status >= 400) broken.push(`${response.status} ${address}`)
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue
    const html = await response.text()
    for (const [, place] of html.matchAll(/\shref="#([^"]+)"/g))
      if (!html.includes(` id="${place}"`)) broken.push(`${address} has no #${place}`)
    for (const found of leadsTo(html)) if (!seen.has(withoutPlace(found))) waiting.push(withoutPlace(found))
  }

  expect(broken).toEqual([])
  expect(seen.size).toBeGreaterThan(60)
})
