import { randomBytes } from 'node:crypto'
import type { Keys } from '#app/domain/keys.server.ts'
import { readCookie } from './cookies.server.ts'

const keptAccounts = 8
const year = 365 * 24 * 60 * 60

const deviceCookie = (secure: boolean) => (secure ? '__Host-device' : 'device')

const signedFor = (keys: Keys, id: string, account: string, signature: string) =>
  keys.isSigned('device', `${id} ${account}`, signature)

function readDevice(request: Request, secure: boolean): { id: string; signatures: string[] } | null {
  const [id = '', ...signatures] = readCookie(request.headers.get('cookie'), deviceCookie(secure))?.split('.') ?? []
  return /^[\w-]{22}$/.test(id) ? { id, signatures: signatures.slice(0, keptAccounts) } : null
}

/** The id of this browser when it has signed in to the account before: strangers' failures do not slow it down. */
export function knownDevice(keys: Keys, request: Request, account: string, secure: boolean): string | null {
  const device = readDevice(request, secure)
  return device?.signatures.some((one) => signedFor(keys, device.id, account, one)) ? device.id : null
}

/** The cookie by which the browser will be known for this account, beside those of a family's other accounts. */
export function rememberDevice(keys: Keys, request: Request, account: string, secure: boolean): string {
  const { id, signatures } = readDevice(request, secure) ?? {
    id: randomBytes(16).toString('base64url'),
    signatures: [],
  }
  const others = signatures.filter((one) => !signedFor(keys, id, account, one))
  const value = [id, keys.sign('device', `${id} ${account}`), ...others].slice(0, keptAccounts + 1).join('.')
  return `${deviceCookie(secure)}=${value}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}
