import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { type Refusal, refuse } from './refusal.ts'

/** What may be sent to the paths that match; where no rule does, an ordinary form of 64 KB. */
export interface BodyRule {
  path: RegExp
  types: readonly string[]
  bytes: number
  /** how many parts a form with files may have here; 20 where nothing is said */
  parts?: number
}

const form = 'application/x-www-form-urlencoded'

/** What may be sent beyond an ordinary form, and where. */
export const bodyRules: readonly BodyRule[] = [
  // A sheet of at most 10 MB, and what it is.
  {
    path: /^\/staff\/import(\.data)?$/,
    types: [form, 'multipart/form-data'],
    bytes: 10 * 1024 * 1024 + 16 * 1024,
  },
  // Photos of what was served, at most three of 5 MB at once, and what is said about it.
  {
    path: /^\/(me\/hours\/(new|[^/]+\/correct)|teams\/[^/]+\/manage\/log-hours)(\.data)?$/,
    types: [form, 'multipart/form-data'],
    bytes: 15 * 1024 * 1024 + 64 * 1024,
    parts: 460,
  },
  // The same, and everybody who can be recognised in it.
  {
    path: /^\/staff\/activities\/[^/]+\/photos(\.data)?$/,
    types: [form, 'multipart/form-data'],
    bytes: 5 * 1024 * 1024 + 64 * 1024,
    parts: 320,
  },
  // A photo of at most 5 MB, and what is said about it.
  {
    path: /^\/(staff\/venues\/[^/]+\/photos|me\/nominations\/[^/]+)(\.data)?$/,
    types: [form, 'multipart/form-data'],
    bytes: 5 * 1024 * 1024 + 16 * 1024,
  },
]

const ordinary: BodyRule = { path: /^/, types: [form], bytes: 64 * 1024 }

/** The rule for a path: the first that matches. */
export const ruleFor = (path: string, rules: readonly BodyRule[]): BodyRule =>
  rules.find((rule) => rule.path.test(path)) ?? ordinary

/** Type and announced length, judged before a byte of the body is read. */
export function checkAnnounced({ headers }: IncomingMessage, rule: BodyRule): Refusal | undefined {
  const [, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';')
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='))
  if (!rule.types.includes(typeOf(headers))) return refuse(415, 'content type')
  if (charset && !/^charset="?utf-8"?$/.test(charset)) return refuse(415, 'charset')
  if (headers['content-encoding'] !== undefined) return refuse(415, 'content coding')
  return Number(headers['content-length'] ?? 0) > rule.bytes ? tooLarge() : undefined
}

/** Whether the body is an ordinary form. */
export const isForm = ({ headers }: IncomingMessage): boolean => typeOf(headers) === form

const typeOf = (headers: IncomingHttpHeaders) => (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()

/** The whole body, or the refusal as soon as it grows past the limit; undefined when the sender went away. */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
): Promise<Buffer | Refusal | undefined> {
  if (waiting.delete(request)) response.writeContinue()
  return new Promise((settle) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (outcome: Buffer | Refusal | undefined) => {
      request.off('data', take).off('end', end).off('close', gone)
      settle(outcome)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) done(tooLarge())
      else chunks.push(chunk)
    }
    const end = () => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks))
    const gone = () => done(undefined)
    request.on('data', take).on('end', end).on('close', gone).on('error', gone)
  })
}

const mostDiscarded = 4 * 1024 * 1024
const longestDiscarding = 1000

/**
 * Takes the rest of a refused body and drops it, up to 4 MB or a second: closing on a sender that is still sending
 * would reset the connection before the answer is read.
 */
export function discardBody(request: IncomingMessage): Promise<void> {
  if (request.complete || waiting.has(request)) return Promise.resolve()
  return new Promise((settle) => {
    let size = 0
    const timer = setTimeout(done, longestDiscarding)
    function done() {
      clearTimeout(timer)
      request.off('data', drop).off('end', done).off('close', done).pause()
      settle()
    }
    function drop(chunk: Buffer) {
      size += chunk.length
      if (size > mostDiscarded) done()
    }
    request.on('data', drop).on('end', done).on('close', done).on('error', done)
  })
}

const waiting = new WeakSet<IncomingMessage>()

/** The sender waits for a `100 Continue`, which it gets only when its body is wanted. */
export const waitsForContinue = (request: IncomingMessage): void => void waiting.add(request)

const tooLarge = () => refuse(413, 'body too large')
