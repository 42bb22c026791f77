import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** Pages about a person or for one visit only; nothing secret, they would just be no use in a search engine. */
const unlisted = [
  paths.me(),
  paths.signIn(),
  paths.join(),
  paths.verify(),
  '/activities/*/sign-up',
  '/activities?*after=',
  '/activities?*before=',
]

export const loader = forAnyone('page.read', ({ site }) => {
  const lines = [
    'User-agent: *',
    ...unlisted.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${site.baseUrl}${paths.sitemap()}`,
    '',
  ]
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
})
