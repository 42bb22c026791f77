import { expect, test } from 'vitest'
import { keptRoutes } from '#app/http/catalogue-keys.server.ts'

/** The query a page is kept under; null where it is not kept, undefined where the route is not. */
function keptAs(address: string): string | null | undefined {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const route = keptRoutes.find(({ path }) => path.test(pathname))
  return route && (route.query(searchParams) ?? null)
}

test.each([
  '/',
  '/activities',
  '/activities/8f0c0d3e-1111-4111-8111-111111111111',
  '/activities/8f0c0d3e-1111-4111-8111-111111111111.ics',
  '/activities.ics',
  '/activities.rss',
  '/venues',
  '/venues/lingnan-youth-home',
  '/teams',
  '/teams/xiaoqingshi',
  '/teams/%E5%B2%AD%E5%8D%97',
  '/about',
  '/privacy',
  '/sitemap.xml',
  '/robots.txt',
])('%s is kept, under no query', (path) => {
  expect(keptAs(path)).toBe('')
})

test.each(['/activities/x/sign-up', '/me', '/me/signups', '/sign-in', '/join', '/appearance', '/livez'])(
  '%s is never kept',
  (path) => {
    expect(keptAs(path)).toBeUndefined()
  },
)

test.each([
  '/?x=1',
  '/activities?x=1',
  '/activities?q=a&utm_source=x',
  '/activities/x?at=1',
  '/venues?q=a',
  '/teams?x=1',
  '/teams/lingnan?x=1',
  '/about?a=',
])('a parameter nobody knows is not kept: %s', (address) => {
  expect(keptAs(address)).toBeNull()
})

test.each(['/activities?age=old', '/activities?from=2026-02-30', '/venues?at=%00', '/activities?free=1&free=1'])(
  'what does not read is not kept: %s',
  (address) => {
    expect(keptAs(address)).toBeNull()
  },
)

test.each([
  ['/activities?free=1&town=b&town=a&q=%20x%20', '/activities?town=a&town=b&q=x&free=1&when='],
  ['/activities?view=list&sort=start', '/activities'],
  ['/teams?q=%20x%20&partner=&town=a', '/teams?town=a&q=x'],
])('two spellings of one page are one page: %s', (one, other) => {
  expect(keptAs(one)).toBe(keptAs(other))
})

test('a query that was written reads to itself', () => {
  const written = keptAs('/activities?q=净滩&town=451381100&from=2026-05-09&to=2026-05-09&age=16&free=1')

  expect(keptAs(`/activities?${written}`)).toBe(written)
})
