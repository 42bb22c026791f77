import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { sectionFor } from '#app/http/sections.server.ts'

const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild

interface Node {
  id: string
  path?: string
  index?: boolean
  children?: Node[]
}

const treeOf = ({ routes }: Pick<ServerBuild, 'routes'>, parentId?: string): Node[] =>
  Object.values(routes)
    .filter((route) => route?.parentId === parentId)
    .map((route) => ({
      id: route!.id,
      path: route!.path,
      index: route!.index,
      children: treeOf({ routes }, route!.id),
    }))

const whole = treeOf(build)

const reached = (tree: Node[], address: string) =>
  matchRoutes(tree as Parameters<typeof matchRoutes>[0], address)?.map(({ route, params }) => [route.id, params])

/** The address of every route, with something at each place a route leaves open, and what people make of addresses. */
const addresses = [
  ...Object.keys(build.routes).map((id) => {
    const parts: string[] = []
    for (let at: string | undefined = id; at; at = build.routes[at]?.parentId)
      parts.unshift(build.routes[at]?.path ?? '')
    return `/${parts.filter(Boolean).join('/')}`.replaceAll(/:\w+/g, 'x-1').replace('*', 'nowhere/at/all')
  }),
  ...['/', '/STAFF/Venues', '/%73taff/hours', '/staff/', '/staff//hours', '/activities/new', '/me/nowhere', '/x'],
  ...['/staff/hours/%E5%9B%BE', '/teams/x/manage/', '/staff/venues/new/more/than/there/is', '/robots.txt'],
]

test.each(addresses)('%s is answered by the same routes from its section as from all', (address) => {
  const section = treeOf(sectionFor(build, address))
  expect(reached(section, address)).toEqual(reached(whole, address))
  expect(reached(treeOf(sectionFor(build, `${address}.data`)), address)).toEqual(reached(whole, address))
})

test('a section is a small part of all', () => {
  const count = (address: string) => Object.keys(sectionFor(build, address).routes).length
  expect(count('/activities')).toBeLessThan(Object.keys(build.routes).length / 5)
  expect(count('/staff/hours')).toBeLessThan(Object.keys(build.routes).length / 5)
})
