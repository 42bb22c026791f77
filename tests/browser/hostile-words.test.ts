import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { makeWorld, type World } from '../security/matrix/world.ts'
import { type App, startApp } from '../support/app.ts'
import { addressesOfRoutes, idsOf } from '../support/crawl.ts'
import { sendEveryForm } from '../support/every-form.ts'
import { hostileWords } from '../support/hostile-words.ts'
import { makeActivity, makePerson, makeProgramme, makeSignup, makeVenue, makeVillage } from '../support/make.ts'
import { openChromium, type Tab } from './chromium.ts'

let app: App
let world: World
let chromium: Awaited<ReturnType<typeof openChromium>>
let next = 0

/** The next of the corpus, as much of it as fits. */
const word = (most = 400) => hostileWords[next++ % hostileWords.length]!.slice(0, most)

beforeAll(async () => {
  app = await startApp()
  world = await makeWorld(app)
  await makeVillage(app.db)
  chromium = await openChromium()
}, 60_000)
afterAll(async () => {
  await chromium.close()
  await app.stop()
})

/** Activities, venues and people with the corpus in every column that is words, past every form. */
async function plant(): Promise<void> {
  const { townId, teamId, venueId } = world.homes.own
  const programme = await makeProgramme(app.db, { name: word(), summary: word(), featured: true })
  for (let one = 0; one < 12; one++) {
    const venue = await makeVenue(app.db, { townId, name: word(), summary: word(), address: word(), phone: word() })
    const activity = await makeActivity(app.db, {
      ...{ townId, teamId, venueId: one % 2 ? venue.id : venueId, programmeId: programme.id },
      ...{ title: word(), summary: word(), organiser: word(), address: word(), directions: word() },
      ...{ riskTitle: word(), risk: word(), personInCharge: word(), contactPhone: word() },
      steps: JSON.stringify([{ at: word(), what: word(), detail: word() }]),
      bring: JSON.stringify([word(), word()]),
      answers: JSON.stringify([{ question: word(), answer: word() }]),
      shift: { meetingPoint: word() },
    })
    const person = await makePerson(app.db, { townId, name: word() })
    for (const who of [person, world.actors.Vo])
      await makeSignup(app.db, activity.shift, who, { note: word(), reason: word() })
  }
}

/** Things on the page that no page of ours has: handlers in attributes, frames, another base, addresses that are code. */
const strangers = ({ page }: Tab) =>
  page.evaluate(() => {
    const odd = (element: Element) =>
      /^(iframe|object|embed|base|math|foreignobject)$/i.test(element.tagName) ||
      [...element.attributes].some(
        ({ name, value }) => /^on/i.test(name) || /^\s*(javascript|data:text)/i.test(value),
      ) ||
      (element.tagName === 'FORM' && !(element as HTMLFormElement).action.startsWith(location.origin))
    return [...document.querySelectorAll('*')].filter(odd).map(({ outerHTML }) => outerHTML.slice(0, 120))
  })

/** Writes the corpus into every field of words on the page and sends the first of its forms that has any. */
const typeAndSend = ({ page }: Tab) =>
  page.evaluate(
    (given) => {
      let at = 0
      for (const form of document.querySelectorAll<HTMLFormElement>('main form')) {
        const fields = [...form.elements].filter(
          (one): one is HTMLInputElement =>
            one instanceof HTMLTextAreaElement ||
            (one instanceof HTMLInputElement && /^(text|search|tel|email|password)$/.test(one.type)),
        )
        if (fields.length === 0) continue
        for (const field of fields) field.value = given[at++ % given.length]!
        form.noValidate = true
        form.requestSubmit()
        return true
      }
      return false
    },
    Array.from({ length: 8 }, () => word()),
  )

test('T05, T06: no word of the corpus becomes anything but words, in any field of any page, for anybody', async () => {
  await plant()
  const sent = await sendEveryForm({ app, world, words: ({ most }) => word(most) })
  expect(sent.filter(({ status }) => status >= 500).map(({ to }) => to)).toEqual([])
  expect(sent.filter(({ status }) => status < 400).length).toBeGreaterThan(20)

  const addresses = [...new Set(addressesOfRoutes(await idsOf(app.db, 1)))].filter((one) => !noPage.test(one))
  const read = new Set<string>()
  for (const [column, begins, types] of visits) {
    const tab = await chromium.tab(app.url, { session: column === 'V' ? undefined : await sessionOf(column) })
    for (const address of [...addresses, ...searches()].filter((one) => begins.test(one))) {
      const answer = await tab.page.goto(address)
      if (answer?.status() !== 200) continue
      const words = (await tab.page.textContent('body')) ?? ''
      for (const one of hostileWords) if (one.length > 8 && words.includes(one.trim())) read.add(one)
      expect([address, await strangers(tab)]).toEqual([address, []])
      if (!types) continue
      const moved = tab.page.waitForEvent('domcontentloaded').catch(() => null)
      if (!(await typeAndSend(tab))) continue
      await moved
      expect([`${address}, sent`, await strangers(tab)]).toEqual([`${address}, sent`, []])
    }
    expect([column, tab.complaints, tab.foreign]).toEqual([column, [], []])
    await tab.close()
  }
  // The corpus stands there to be read: it was not thrown away before it could do harm.
  expect(read.size).toBeGreaterThan(40)
}, 400_000)

/** Files and acts, which are no pages. */
const noPage = /sign-out|(export|imports\/[^/]+\/report|template|copy|scores)$|\.(ics|rss|xml|txt)$/

/** Who looks where, and whether they also type the corpus into what they find. */
const visits: readonly (readonly [column: 'V' | keyof World['actors'], begins: RegExp, types: boolean])[] = [
  ['V', /^\/(?!me|staff)/, true],
  ['Vo', /^\/me/, true],
  ['C', /^\/staff/, true],
  ['A', /^\/staff\/(audit|views)/, false],
  ['K', /^\/staff\/(accounts|settings)/, false],
]

const searches = () =>
  ['/activities?view=map', '/activities?', '/venues?', '/staff/search?', '/staff/people?', '/staff/audit?'].map(
    (one) => `${one}&q=${encodeURIComponent(word())}`,
  )

const sessionOf = (column: keyof World['actors']) =>
  startSession(app.db, world.actors[column].id, { device: 'test', secondFactor: true }, app.now())
