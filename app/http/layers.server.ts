import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** One step between the socket and the pages: it answers, or lets the next one answer. It throws, it never passes an error on. */
export type Layer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void | Promise<void>

/** What answers when a step throws. */
export type Failed = (request: IncomingMessage, response: ServerResponse, error: unknown) => void

/** The steps in order as one listener. A step that throws ends the request in `failed`: no later step ever sees it. */
export function chain(layers: readonly Layer[], failed: Failed): RequestListener {
  return (request, response) => {
    const fail = (error: unknown) => failed(request, response, error)
    const step = (index: number) => {
      const layer = layers[index]
      if (!layer) throw new Error('No layer answered')
      const pending = layer(request, response, () => attempt(index + 1))
      if (pending) pending.catch(fail)
    }
    const attempt = (index: number) => {
      try {
        step(index)
      } catch (error) {
        fail(error)
      }
    }
    attempt(0)
  }
}
