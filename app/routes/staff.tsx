import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { countByPlace } from '#app/domain/day/counters.server.ts'
import { unitOf } from '#app/domain/people/unit.server.ts'
import { railOf } from '#app/http/rail.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { ErrorWords } from '#app/ui/error-words.tsx'
import { Page, useSurroundings } from '#app/ui/page.tsx'
import { StaffFrame } from '#app/ui/staff-frame.tsx'
import { staffPlaces } from '#app/ui/staff-places.ts'
import styles from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const meta: MetaFunction = () => [{ title: '后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

/** The root prints the body of these pages as the back office's. */
export const handle = { staff: true }

/** Who works here and where they may go. It protects nothing: every page below has a door of its own. */
export const loader = forStaff('session.end', async ({ db, actor, url, now }) => ({
  person: { name: actor.name, unit: await unitOf(db, actor) },
  groups: railOf(staffPlaces, {
    actor,
    path: url.pathname,
    waiting: await countByPlace(db, actor, now),
  }),
}))

export default function StaffRoot() {
  const { person, groups } = useLoaderData<typeof loader>()
  return (
    <StaffFrame person={person} groups={groups}>
      <Outlet />
    </StaffFrame>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const frame = useRouteLoaderData<typeof loader>('routes/staff')
  const around = useSurroundings()
  const words = (
    <ErrorWords status={isRouteErrorResponse(error) ? error.status : 500} requestId={around?.requestId ?? null} />
  )
  return frame ? <StaffFrame {...frame}>{words}</StaffFrame> : <Page width="reading">{words}</Page>
}
