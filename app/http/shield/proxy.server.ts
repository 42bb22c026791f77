import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Whether an address belongs to a proxy of ours. Throws a RangeError that names the entry which is no address and no CIDR range. */
export function trustedProxies(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix, more] = entry.split('/')
    const family = isIP(address)
    const longest = family === 6 ? 128 : 32
    const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
    if (family === 0 || more !== undefined || bits < 0 || bits > longest)
      throw new RangeError(`not an address or a CIDR range: ${entry}`)
    list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4')
  }
  return (address) => {
    const family = isIP(address)
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
}

export interface Forwarding {
  address: string
  /** The host that the visitor asked for: a trusted proxy's word for it, otherwise the Host header. */
  host: string | undefined
}

/** Who is asking and for which host. What a stranger says about forwarding is removed unread; nothing behind us reads it either. */
export function readForwarding(request: IncomingMessage, trusted: (address: string) => boolean): Forwarding {
  const { headers } = request
  const peer = plainAddress(request.socket.remoteAddress ?? '')
  const byProxy = trusted(peer)
  const forwarding = {
    address: byProxy ? behind(peer, headers['x-forwarded-for'], trusted) : peer,
    host: (byProxy && one(headers['x-forwarded-host'])) || headers.host,
  }
  for (const name in headers) if (isForwarding(name)) delete headers[name]
  return forwarding
}

// Each proxy appends the address it saw, so only what stands to the right of the first stranger is known to be true.
function behind(peer: string, header: string | string[] | undefined, trusted: (address: string) => boolean): string {
  let known = peer
  for (const entry of (one(header) ?? '').split(',').reverse()) {
    const address = plainAddress(entry.trim())
    if (isIP(address) === 0) return known
    known = address
    if (!trusted(address)) return known
  }
  return known
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(',') : value)

const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

const others = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-original-url',
  'x-rewrite-url',
  'x-http-method-override',
])

const isForwarding = (name: string) => name.startsWith('x-forwarded-') || others.has(name)
