import { type Attack, posted } from './attack.ts'

const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}=1`).join('&')
const nested = (depth: number) => `a${'[b]'.repeat(depth)}`

export const bodies: Attack[] = [
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
    'a place far down a list': { body: 'a%5B10000000%5D=1' },
    'a place far down a list, by dots': { body: 'a.99999999=1' },
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
