import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** What the secret keys of an installation do. Each purpose has a key of its own, derived from the ring. */
export interface Keys {
  /** The names of the ring's keys, the current one first. */
  kids: readonly string[]
  /** Encrypts a text for one place, `table.column.id`; it opens nowhere else. Result: `v1.kid.iv.ct.tag`. */
  seal(text: string, place: string): string
  /** Opens what `seal` made for the same place, with any key of the ring. Throws when it was changed or moved. */
  unseal(sealed: string, place: string): string
  /** A keyed hash by which an encrypted value is found again; the same text has the same one. */
  blindIndex(purpose: string, normalised: string): string
  /** The index under every key of the ring, the current one first: what a look-up compares with. */
  blindIndexes(purpose: string, normalised: string): string[]
  /** HMAC-SHA-256 under the current key, base64url. */
  sign(purpose: string, text: string): string
  /** Whether any key of the ring made this signature; takes the same time for every wrong one. */
  isSigned(purpose: string, text: string, signature: string): boolean
  /** The same under a named key of the ring, for what was signed long ago and is made again. Throws when the ring has no such key. */
  signWith(kid: string, purpose: string, text: string): string
  /** What is mixed into a password before it is hashed, and the id of the key to find it again. */
  pepper(password: string, kid?: string): { kid: string; peppered: string }
}

/** Makes the keys of a ring, `kid:base64[,kid:base64…]`, 32 bytes each. The first writes, all read. Throws naming SECRET_KEYS. */
export function makeKeys(ring: string): Keys {
  const roots = readRing(ring)
  const [current] = roots.keys()
  if (current === undefined) throw badRing('names no key')
  // Key objects, not bytes: Node takes ten times as long over a key it has to read anew for every hash.
  const derived = new Map<string, KeyObject>()

  function key(kid: string, purpose: string): KeyObject {
    const known = derived.get(`${kid} ${purpose}`)
    if (known) return known
    const root = roots.get(kid)
    if (!root) throw new Error(`No key ${JSON.stringify(kid)} in SECRET_KEYS`)
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', root, 'qingshi', purpose, 32)))
    derived.set(`${kid} ${purpose}`, made)
    return made
  }
  const mac = (kid: string, purpose: string, text: string) =>
    createHmac('sha256', key(kid, purpose)).update(text).digest('base64url')
  const indexes = (purpose: string, text: string) => [...roots.keys()].map((kid) => mac(kid, `index:${purpose}`, text))

  return {
    kids: [...roots.keys()],
    seal: (text, place) => seal(key(current, 'seal'), current, text, place),
    unseal: (sealed, place) => unseal((kid) => key(kid, 'seal'), sealed, place),
    blindIndex: (purpose, text) => mac(current, `index:${purpose}`, text),
    blindIndexes: indexes,
    sign: (purpose, text) => mac(current, `sign:${purpose}`, text),
    signWith: (kid, purpose, text) => mac(kid, `sign:${purpose}`, text),
    isSigned: (purpose, text, signature) =>
      [...roots.keys()].map((kid) => isEqual(mac(kid, `sign:${purpose}`, text), signature)).includes(true),
    pepper: (password, kid = current) => ({ kid, peppered: mac(kid, 'pepper', password) }),
  }
}

function seal(key: KeyObject, kid: string, text: string, place: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return ['v1', kid, ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

function unseal(keyOf: (kid: string) => KeyObject, sealed: string, place: string): string {
  const [version, kid = '', ...parts] = sealed.split('.')
  const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  // A short tag would be accepted by the cipher and is easier to forge.
  if (version !== 'v1' || parts.length !== 3 || !iv || !text || iv.length !== 12 || tag?.length !== 16)
    throw new Error(`Not sealed: ${place}`)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(kid), iv, { authTagLength: 16 })
    .setAAD(Buffer.from(place))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

function readRing(ring: string): Map<string, Buffer> {
  const roots = new Map<string, Buffer>()
  for (const entry of ring.split(',').map((part) => part.trim())) {
    const [, kid, encoded] = /^([a-z0-9-]{1,16}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry) ?? []
    if (!kid || !encoded) throw badRing('must be kid:base64, several parted by commas')
    const root = Buffer.from(encoded, 'base64')
    if (root.length !== 32) throw badRing(`needs 32 bytes for ${kid}, not ${root.length}`)
    if (roots.has(kid)) throw badRing(`names ${kid} twice`)
    roots.set(kid, root)
  }
  return roots
}

// The ring itself never stands in a message.
const badRing = (why: string) => new Error(`SECRET_KEYS ${why}`)

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
