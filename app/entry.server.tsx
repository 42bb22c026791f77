import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'

/** Public pages wait for nothing and hydrate nowhere: they are rendered whole, in one go. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { routed }: AppLoadContext,
) {
  const route = context.staticHandlerContext.matches.at(-1)?.route.id
  if (route) routed(route)
  const html = renderToString(<RemixServer context={context} url={request.url} />)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}

/** What nobody foresaw goes to the log; an answer that a route gave as an error, or a request the browser gave up, is no failure. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) context.failed(error)
}
