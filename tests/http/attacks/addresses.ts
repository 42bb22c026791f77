import { type Attack, got } from './attack.ts'

export const addresses: Attack[] = [
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
    'a parameter nested nine deep': { path: `/activities?a${'[b]'.repeat(8)}=1` },
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

export const paths: Attack[] = traversals.flatMap((path) => got('T16', 404, { [path]: { path } }))
