import { formOf, type Parts, type Target } from '../../support/request-bytes.ts'
import { type Attack, posted } from './attack.ts'

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

export const forgeries: Attack[] = Object.entries(transports).flatMap(([transport, parts]) =>
  Object.entries(elsewhere).flatMap(([source, headers]) =>
    posted('A0.5 T01', 403, {
      [`${transport} from ${source}`]: { ...parts, headers: { ...parts.headers, ...headers } },
    }),
  ),
)

export const tokens: Attack[] = Object.entries({
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
