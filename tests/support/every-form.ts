import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import type { Audience } from '#app/http/route.server.ts'
import { expectedOf, patternOf } from '../security/matrix/cells.ts'
import { makers, type World } from '../security/matrix/world.ts'
import type { App } from './app.ts'
import { type Field, filledIn, formsIn } from './page-forms.ts'

const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild

type Handler = { audience: Audience; permission: never }

/** A form that was sent: from which page, where to, as whom, and what was answered. */
export interface Sent {
  page: string
  to: string
  as: string
  status: number
  body: string
}

interface Ways {
  app: App
  world: World
  /** What is written where one writes in one's own words. */
  words(field: Field): string
  /** Fields that the form does not have, to be sent with it; each list is a sending of its own. */
  more?(names: readonly string[]): readonly Record<string, string>[]
}

/**
 * Opens every page of the build as the first of the roles that may, each on an object made for it, fills in every form
 * it finds and presses every button of it. A page that lands later is met without this file being told.
 */
export async function sendEveryForm({ app, world, words, more = () => [{}] }: Ways): Promise<Sent[]> {
  const sent: Sent[] = []
  for (const [id, route] of Object.entries(build.routes)) {
    const loader = route?.module.loader as unknown as Handler | undefined
    if (!loader || id === 'root' || !route?.module.default || id.endsWith('/$')) continue
    const pattern = patternOf(build, id)
    for (const column of ['V', 'T', 'C', 'Vo', 'K', 'A', 'S', 'L', 'VM'] as const) {
      const actor = column === 'V' ? null : world.actors[column]
      if ((actor === null) !== (loader.audience === 'anyone')) continue
      const visit = async () => {
        const name = /:(\w+)/.exec(pattern)?.[1]
        const make = name === undefined ? undefined : makers[name]
        const made = make && (await make(world, world.homes.own, actor ?? world.actors.Vo))
        const slug = name === 'slug' ? 'venue-own' : ''
        const address = pattern.replaceAll(/:\w+\??/g, made?.id ?? slug)
        if (actor && expectedOf({ ...loader, id } as never, actor, made?.placed ?? null, made?.alone) !== 'in')
          return null
        const browser = actor ? await app.as(actor) : app.visitor()
        const answer = await browser.get(address)
        return answer.status === 200 ? { browser, address, forms: formsIn(await answer.text(), address) } : null
      }
      const first = await visit()
      if (!first) continue
      for (const [place, form] of first.forms.entries()) {
        // The frame stands on every page: looked at with the first.
        const frame = ['/appearance', '/sign-out'].includes(form.action)
        if (frame && sent.some(({ to }) => to === form.action)) continue
        const buttons = form.buttons.length > 0 ? form.buttons : [null]
        for (const button of buttons.slice(0, 6))
          for (const given of more(form.fields.map((field) => field.name))) {
            // What was done before may have ended the session or the object: each sending meets its own.
            const again = await visit()
            const same = again?.forms[place]
            if (!again || !same) continue
            const filled = filledIn(same, words)
            if (button) filled[button[0]] = button[1]
            const answer = await again.browser.post(same.action.split('#')[0]!, { ...given, ...filled })
            sent.push({ page: id, to: same.action, as: column, status: answer.status, body: await answer.text() })
          }
      }
      break
    }
  }
  return sent
}
