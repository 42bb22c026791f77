import { bytesOf, formOf } from '../../support/request-bytes.ts'
import { type Attack, broken, got, posted } from './attack.ts'

export const framework: Attack[] = [
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

export const methods: Attack[] = [
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

export const hosts: Attack[] = [
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

export const smuggling: Attack[] = broken(400, {
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
