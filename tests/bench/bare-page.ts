// A server that runs the very loaders of a page and React's renderToString over its component, with no router, shield or
// framework around it: the limit of a page that is computed afresh. Started by fresh-pages.ts as a process of its own.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { LoaderFunction, ServerBuild } from '@remix-run/node'
import { createElement, type FunctionComponent } from 'react'
import { renderToString } from 'react-dom/server'
import { UNSAFE_RouteContext as RouteContext, UNSAFE_DataRouterStateContext as StateContext } from 'react-router'
import { makeKeys } from '#app/domain/keys.server.ts'
import { openDatabase } from '#db/open.ts'
import { testRing } from '../support/make.ts'

const [routeId = '', url = '', cookie = '', file = ''] = process.argv.slice(2)
const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild
const open = await openDatabase(`file:${file}`)
const keys = makeKeys(testRing)
const page = build.routes[routeId]?.module
const root = build.routes.root?.module
if (!page || !root) throw new Error(`No route ${routeId}`)

const { pathname } = new URL(url)
const params = { activityId: pathname.split('/')[2] }

async function render(): Promise<string> {
  const request = new Request(url, { headers: { cookie } })
  const context = {
    db: open.db,
    keys,
    limits: undefined,
    site: { baseUrl: 'http://localhost', secure: false, demo: false, tiles: null },
    now: new Date(),
    requestId: '',
    address: '',
    saw() {},
    failed() {},
  }
  const [around, own] = await Promise.all(
    [root, page].map((module) =>
      (module?.loader as LoaderFunction | undefined)?.({ request, params, context: context as never }),
    ),
  )
  const state = { loaderData: { root: around, [routeId]: own }, actionData: null, errors: null, matches: [] }
  const match = { route: { id: routeId }, params, pathname, pathnameBase: '/' }
  const html = renderToString(
    createElement(
      StateContext.Provider,
      { value: state as never },
      createElement(
        RouteContext.Provider,
        { value: { outlet: null, matches: [match], isDataRoute: true } as never },
        createElement(page?.default as FunctionComponent),
      ),
    ),
  )
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>${html}</body></html>`
}

const server = createServer((_, response) => {
  void render().then((html) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(html)
  })
})
server.listen(0, '127.0.0.1', () => console.log(`bare:${(server.address() as AddressInfo).port}`))
