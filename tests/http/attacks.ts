/** A server under attack: the same list is sent to the shield alone and to the whole product. */
export interface Target {
  /** The Host that the server takes for its own. */
  host: string
  /** Its origin, like `http://localhost:3000`. */
  origin: string
  /** The path of a public page, and of a page that takes a form. */
  page: string
  form: string
  /** `name=value` of a living session, and the token of its forms. */
  cookie: string
  token: string
}

export interface Attack {
  /** The rule of security.md A0, or the threat of A1, that it tries. */
  rule: string
  name: string
  status: number
  /** The connection must not live on. */
  closes?: boolean
  bytes(target: Target): string
}

interface Parts {
  method?: string
  path?: string
  headers?: Record<string, string | string[] | undefined>
  body?: string
}

/** A request as bytes, well formed unless the parts say otherwise; a header given as undefined is left out. */
export function bytesOf(
  target: Target,
  { method = 'GET', path = target.page, headers = {}, body }: Parts = {},
): string {
  const all: Parts['headers'] = { Host: target.host, ...headers }
  if (body !== undefined && !('Transfer-Encoding' in all)) all['Content-Length'] ??= String(Buffer.byteLength(body))
  const lines = Object.entries(all).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined)
      .map((one) => `${name}: ${one}\r\n`),
  )
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`
}

/** A form as our own page sends it. */
export function formOf(
  target: Target,
  { path = target.form, headers = {}, body = 'name=%E9%9D%92%E7%9F%B3' }: Parts = {},
): string {
  return bytesOf(target, {
    method: 'POST',
    path,
    headers: { Origin: target.origin, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body,
  })
}

const got = (rule: string, status: number, cases: Record<string, Parts>): Attack[] =>
  Object.entries(cases).map(([name, parts]) => ({ rule, name, status, bytes: (target) => bytesOf(target, parts) }))

const posted = (rule: string, status: number, cases: Record<string, Parts>, closes?: boolean): Attack[] =>
  Object.entries(cases).map(([name, parts]) => ({
    rule,
    name,
    status,
    closes,
    bytes: (target) => formOf(target, parts),
  }))

const broken = (status: number, cases: Record<string, (target: Target) => string>): Attack[] =>
  Object.entries(cases).map(([name, bytes]) => ({ rule: 'ASVS 4.2.1', name, status, closes: true, bytes }))

const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}=1`).join('&')
const nested = (depth: number) => `a${'[b]'.repeat(depth)}`

const framework: Attack[] = [
  ...got('A0.1', 403, {
    '_data on a page': { path: '/?_data=routes%2F_index' },
    '_data spelt otherwise': { path: '/?a=1&%5Fd%61ta=routes%2Fstaff' },
    '_routes from another site': { path: '/me.data?_routes=routes%2Fme', headers: { 'Sec-Fetch-Site': 'cross-site' } },
    '_routes from a sibling': { path: '/me.data?_routes=routes%2Fme', headers: { 'Sec-Fetch-Site': 'same-site' } },
    'page data for another site': { path: '/me.data', headers: { 'Sec-Fetch-Site': 'cross-site' } },
    '_routes on HEAD': { method: 'HEAD', path: '/me.data?_routes=routes%2Fme' },
  }),
  ...posted('A0.1', 403, {
    '_data on an action': { path: '/sign-in?_data=routes%2Fsign-in' },
    '_data on an action from elsewhere': {
      path: '/sign-in?_data=routes%2Fsign-in',
      headers: { Origin: 'https://evil.example' },
    },
    '_routes on an action': { path: '/sign-in.data?_routes=routes%2Fsign-in' },
  }),
  ...got('A0.2', 404, {
    'the manifest': { path: '/__manifest?version=1&p=%2F' },
    'the manifest with a thousand deep paths': { path: `/__manifest?version=1&p=${'/a'.repeat(900)}` },
    'the manifest spelt otherwise': { path: '/%5F_manifest?p=/' },
    'the manifest with a slash': { path: '/__manifest/' },
  }),
]

const methods: Attack[] = [
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'].flatMap((method) =>
    got('A0.3', 405, { [method]: { method } }),
  ),
  ...broken(405, {
    'an invented method': ({ host }) => `STEAL / HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    CONNECT: () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
  }),
  ...posted('A0.3', 403, {
    'a method hidden in the form, from elsewhere': {
      headers: { Origin: 'https://evil.example' },
      body: '_method=DELETE',
    },
  }),
  ...got('A0.3', 400, {
    'an upgrade to websocket': { headers: { Connection: 'Upgrade', Upgrade: 'websocket' } },
    'a GET with a body': { headers: { 'Content-Type': 'text/plain' }, body: 'a=1' },
    'a GET with a chunked body': { headers: { 'Transfer-Encoding': 'chunked' }, body: '1\r\na\r\n0\r\n\r\n' },
  }),
]

const hosts: Attack[] = [
  ...got('A0.4 T08', 421, {
    'another host': { headers: { Host: 'evil.example' } },
    'our host with another port': { headers: { Host: 'localhost:1' } },
    'our host as a prefix': { headers: { Host: 'localhost.evil.example' } },
    'somebody at our host': { headers: { Host: 'localhost@evil.example' } },
    'an empty host': { headers: { Host: '' } },
    'an address on the network': { headers: { Host: '192.168.1.9' } },
    'two hosts in one': { headers: { Host: 'localhost, evil.example' } },
  }),
  ...got('A0.4 T08', 400, {
    'no host': { headers: { Host: undefined } },
    'another origin as the path': { path: '//evil.example/' },
    'another origin behind a backslash': { path: '/\\evil.example/' },
    'a whole address as the path': { path: 'http://evil.example/' },
  }),
  {
    rule: 'A0.4 T08',
    name: 'the host twice',
    status: 400,
    bytes: (target) => bytesOf(target, { headers: { host: [target.host, 'evil.example'], Host: undefined } }),
  },
]

const elsewhere: Record<string, Record<string, string | undefined>> = {
  'another site': { Origin: 'https://evil.example' },
  'an opaque origin': { Origin: 'null' },
  'a sibling subdomain': { Origin: 'https://forum.volunteer.test' },
  'a parent domain': { Origin: 'https://test' },
  'our name as a prefix': { Origin: 'https://volunteer.test.evil.example' },
  'another port': { Origin: 'http://localhost:1' },
  'the other scheme': { Origin: 'ftp://localhost' },
  'an unreadable origin': { Origin: 'evil' },
  'neither Origin nor Referer': { Origin: undefined },
  'a Referer of another site': { Origin: undefined, Referer: 'https://evil.example/page' },
  'an unreadable Referer': { Origin: undefined, Referer: 'localhost' },
  'our Origin and a cross-site fetch': { 'Sec-Fetch-Site': 'cross-site' },
  'our Origin and a same-site fetch': { 'Sec-Fetch-Site': 'same-site' },
  'our Origin typed by hand': { 'Sec-Fetch-Site': 'none' },
}

const transports: Record<string, Parts> = {
  document: {},
  'single fetch': { path: '/sign-in.data' },
  'resource route': { path: '/appearance' },
  multipart: { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: '--x--\r\n' },
  text: { headers: { 'Content-Type': 'text/plain' } },
  json: { headers: { 'Content-Type': 'application/json' }, body: '{}' },
}

const forgeries: Attack[] = Object.entries(transports).flatMap(([transport, parts]) =>
  Object.entries(elsewhere).flatMap(([source, headers]) =>
    posted('A0.5 T01', 403, {
      [`${transport} from ${source}`]: { ...parts, headers: { ...parts.headers, ...headers } },
    }),
  ),
)

const tokens: Attack[] = Object.entries({
  'no token': () => 'name=a',
  'an empty token': () => 'name=a&token=',
  'a token of another session': ({ token }: Target) => `name=a&token=${[...token].reverse().join('')}`,
  'half a token': ({ token }: Target) => `name=a&token=${token.slice(0, 20)}`,
  'a foreign token before the right one': ({ token }: Target) => `token=x&token=${token}`,
}).map(([name, body]) => ({
  rule: 'A0.5 T01',
  name: `a session with ${name}`,
  status: 403,
  bytes: (target: Target) => formOf(target, { headers: { Cookie: target.cookie }, body: body(target) }),
}))

const bodies: Attack[] = [
  ...posted(
    'A0.6 T10',
    413,
    {
      'a form of 65 KB': { body: `name=${'a'.repeat(65 * 1024)}` },
      'a form of 200 MB, announced': { headers: { 'Content-Length': String(200 * 1024 * 1024) }, body: 'name=' },
      'a form of 65 KB without a length': {
        headers: { 'Transfer-Encoding': 'chunked' },
        body: `${(65 * 1024).toString(16)}\r\n${'a'.repeat(65 * 1024)}\r\n0\r\n\r\n`,
      },
      'a form of 200 MB that waits to be wanted': {
        headers: { Expect: '100-continue', 'Content-Length': String(200 * 1024 * 1024) },
        body: '',
      },
    },
    true,
  ),
  ...posted('A0.6 T10', 400, {
    '201 fields': { body: fields(201) },
    '10,000 fields': { body: '&'.repeat(10_000) },
    'a field name of 101 letters': { body: `${'a'.repeat(101)}=1` },
    'a field nested nine deep': { body: `${nested(8)}=1` },
    'a field nested by dots': { body: `${Array(9).fill('a').join('.')}=1` },
    'a field nested a thousand deep': { body: `${encodeURIComponent(nested(1000))}=1` },
    '__proto__ as a field': { body: '__proto__=1' },
    '__proto__ inside a field': { body: 'a[__proto__][polluted]=1' },
    '__proto__ encoded': { body: 'a%5B%5F_proto__%5D.polluted=1' },
    'constructor.prototype': { body: 'constructor.prototype.polluted=1' },
    'a NUL in a field': { body: 'name=a%00b' },
    'a raw NUL in a field': { body: 'name=a\0b' },
  }),
  ...posted('A0.6', 415, {
    'a multipart form': {
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="a"; filename="\';"\r\n\r\n\r\n--x--\r\n',
    },
    'plain text': { headers: { 'Content-Type': 'text/plain' } },
    JSON: { headers: { 'Content-Type': 'application/json' }, body: `${'['.repeat(3000)}${']'.repeat(3000)}` },
    'turbo-stream': { headers: { 'Content-Type': 'text/x-turbo' } },
    'no type': { headers: { 'Content-Type': undefined } },
    'another charset': { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=gbk' } },
    'a packed form': { headers: { 'Content-Encoding': 'gzip' } },
  }),
]

const addresses: Attack[] = [
  ...got('A0.7', 414, {
    'an address of 2 KB and more': { path: `/?q=${'a'.repeat(2100)}` },
    'an address of 9 KB': { path: `/?q=${'a'.repeat(9000)}` },
  }),
  ...got('A0.7', 431, {
    'headers of 9 KB': { headers: { 'X-Long': 'a'.repeat(9000) } },
    'a cookie of 9 KB': { headers: { Cookie: `a=${'a'.repeat(9000)}` } },
  }),
  ...got('A0.7 T16', 400, {
    'half a percent sign': { path: '/activities/%' },
    'a bad percent sign': { path: '/activities/%zz' },
    'half a character': { path: '/activities/%e9%9d' },
    'an overlong slash': { path: '/activities/%c0%af' },
    'a NUL in the path': { path: '/activities/%00' },
    'a NUL in the query': { path: '/activities?q=%00' },
    'a line break in the path': { path: '/activities/%0d%0aSet-Cookie:x=1' },
    'a tab before a host': { path: '/%09/evil.example' },
    'a raw broken byte': { path: '/activities?q=\u00ff' },
    'a fragment': { path: '/activities#x' },
    '__proto__ as a parameter': { path: '/activities?__proto__[polluted]=1' },
    'a parameter nested nine deep': { path: `/activities?${nested(8)}=1` },
    '300 parameters': { path: `/activities?${'a&'.repeat(300)}` },
  }),
]

/** Ways out of a folder, from the usual corpora; none may name a file. */
export const traversals = [
  '/../package.json',
  '/assets/../../package.json',
  '/assets/../../../../../../etc/passwd',
  '/..%2fpackage.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/%2e%2e%2fpackage.json',
  '/assets/.%2e/.%2e/package.json',
  '/..%5cpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/./../package.json',
  '/assets%2f..%2f..%2fpackage.json',
]

const paths: Attack[] = traversals.flatMap((path) => got('T16', 404, { [path]: { path } }))

const smuggling: Attack[] = broken(400, {
  'two lengths': (target) => formOf(target, { headers: { 'Content-Length': ['4', '5'] }, body: 'a=bc' }),
  'a length and chunks': (target) =>
    formOf(target, { headers: { 'Content-Length': '4', 'Transfer-Encoding': 'chunked' }, body: '0\r\n\r\n' }),
  'chunks and something else': (target) =>
    formOf(target, { headers: { 'Transfer-Encoding': 'chunked, identity' }, body: '0\r\n\r\n' }),
  'a coding we do not know': (target) =>
    formOf(target, { headers: { 'Transfer-Encoding': 'xchunked' }, body: '0\r\n\r\n' }),
  'a negative length': (target) => formOf(target, { headers: { 'Content-Length': '-1' }, body: '' }),
  'a folded header': ({ host }) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX-A: b\r\n c\r\n\r\n`,
  'bare line feeds': ({ host }) => `GET / HTTP/1.1\nHost: ${host}\n\n`,
  'a space before the colon': ({ host }) => `GET / HTTP/1.1\r\nHost : ${host}\r\n\r\n`,
  'a NUL in a header': ({ host }) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX-A: b\0c\r\n\r\n`,
  'no HTTP at all': () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
})

export const attacks: Attack[] = [
  ...framework,
  ...methods,
  ...hosts,
  ...forgeries,
  ...tokens,
  ...bodies,
  ...addresses,
  ...paths,
  ...smuggling,
]
