import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Look, openChromium, type Tab } from './chromium.ts'
import { type County, startCounty } from './county.ts'

/**
 * For the tests of one file: the demo county and a Chromium to look at it with. After each test its windows are closed;
 * in none of them may anything have been refused, fetched from elsewhere, or gone wrong.
 */
export function countyInChromium() {
  let county: County
  let chromium: Awaited<ReturnType<typeof openChromium>>
  const tabs: Tab[] = []

  beforeAll(async () => {
    ;[county, chromium] = await Promise.all([startCounty(), openChromium()])
  })
  afterEach(async () => {
    const closed = tabs.splice(0)
    await Promise.all(closed.map((tab) => tab.close()))
    expect(closed.flatMap(({ complaints }) => complaints)).toEqual([])
    expect(closed.flatMap(({ foreign }) => foreign)).toEqual([])
  })
  afterAll(async () => {
    await chromium.close()
    await county.stop()
  })

  return {
    /** The county itself; there once the tests run. */
    county: () => county,
    /** A window on it; `as` names a person of the demo who has signed in. */
    async open({ as, ...look }: Look & { as?: string } = {}): Promise<Tab> {
      const session = as ? await county.sessionOf(as) : look.session
      const tab = await chromium.tab(county.url, { ...look, session })
      tabs.push(tab)
      return tab
    },
  }
}
