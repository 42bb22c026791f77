import type { HeadersFunction, LinksFunction, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Links, Meta, Outlet, useMatches, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { findCounty, listPartners } from '#app/domain/league/queries.server.ts'
import { readLook } from '#app/http/cookies.server.ts'
import { islandAddresses } from '#app/http/islands.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { formTokenOf } from '#app/http/session.server.ts'
import { ErrorWords, errorWords } from '#app/ui/error-words.tsx'
import { Page, type Surroundings, useSurroundings } from '#app/ui/page.tsx'
import styles from './styles/public.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
]

/** When to come back, where a route says it with its refusal. */
export const headers: HeadersFunction = ({ errorHeaders }) => errorHeaders ?? new Headers()

/** The title of a page that has none of its own: one that could not be shown. */
export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? '青石志愿' : `${errorWords(statusOf(error)).title} · 青石志愿` },
]

export const loader = forAnyone('page.read', async ({ db, keys, request, url, actor, site, requestId }) => {
  const [county, partners] = await Promise.all([findCounty(db), listPartners(db)])
  const look = readLook(request.headers.get('cookie'))
  const surroundings: Surroundings = {
    person: actor && { name: actor.name },
    theme: look.theme ?? null,
    largeText: look.text === 'large',
    siteName: county?.name.replace(/[市县区]$/, '') ?? '',
    organiser: county?.committee ?? '',
    partners: partners.length > 0 ? `与${partners.map(({ shortName }) => shortName).join('、')}一起做` : null,
    demo: site.demo,
    formToken: formTokenOf({ keys, site }, request),
    back: `${url.pathname}${url.search}`,
    requestId,
  }
  return { ...surroundings, island: islandAddresses() }
})

const scripts = ['place', 'review', 'checkIn', 'scan'] as const
type Script = (typeof scripts)[number]
type Islands = Record<Script | 'script', string> & { style: string | null }

/** A page whose loader says `map: true` also fetches the island that draws the map over its list; `place`, `review`, `checkIn` and `scan` are those of the back office. */
function useIsland(): { script: string; style: string | null } | null {
  const matches = useMatches()
  const asks = (what: Script | 'map') =>
    matches.some(({ data }) => (data as Partial<Record<Script | 'map', boolean>> | null | undefined)?.[what])
  const island = (matches[0]?.data as { island?: Islands | null } | undefined)?.island
  if (!island) return null
  const own = scripts.find(asks)
  if (own) return { script: island[own], style: null }
  return asks('map') ? island : null
}

/** The back office has a look of its own. */
const useStaff = () => useMatches().some(({ handle }) => (handle as { staff?: boolean } | undefined)?.staff)

export function Layout({ children }: { children: ReactNode }) {
  const around = useSurroundings()
  const staff = useStaff()
  const island = useIsland()
  return (
    <html lang="zh-CN" data-theme={around?.theme ?? undefined} data-text={around?.largeText ? 'large' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#FFFFFF" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#122327" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
        {island?.style ? <link rel="stylesheet" href={island.style} /> : null}
      </head>
      <body className={staff ? 'staff' : undefined}>
        {children}
        {island ? <script type="module" src={island.script} /> : null}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

const statusOf = (error: unknown) => (isRouteErrorResponse(error) ? error.status : 500)

export function ErrorBoundary() {
  const error = useRouteError()
  const around = useSurroundings()
  return (
    <Page width="reading">
      <ErrorWords status={statusOf(error)} requestId={around?.requestId ?? null} />
    </Page>
  )
}
