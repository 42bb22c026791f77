import type { Calm } from './calm-page.server.ts'
import { type Exchange, exchangeOf } from './exchange.server.ts'
import type { Layer } from './layers.server.ts'
import { sendResponse } from './send-response.server.ts'
import { webRequest } from './web-request.server.ts'

/** The pages themselves: the framework with everything the composition root hands to it. */
export type Answer = (request: Request, exchange: Exchange, now: Date) => Promise<Response>

/** The last layer: computes the answer for exactly this request. */
export function livePages({ answer, clock, calm }: { answer: Answer; clock: () => Date; calm: Calm }): Layer {
  return async (request, response) => {
    const given = await answer(webRequest(request, response), exchangeOf(request), clock())
    if (!response.destroyed) await sendResponse(request, response, given, calm)
  }
}
