import type { MetaDescriptor } from '@remix-run/node'

interface PageMeta {
  title: string
  description: string
  /** the whole address of the page; a page without one is not for search engines */
  address?: string | null
  /** the same thing for machines, after schema.org */
  thing?: Record<string, unknown> | readonly Record<string, unknown>[] | null
}

/** What the head of a public page says of it: title, description, its one address, and how it looks when passed on. */
export function pageMeta({ title, description, address, thing }: PageMeta): MetaDescriptor[] {
  const short = description.length > 150 ? `${description.slice(0, 149)}…` : description
  return [
    { title: `${title} · 青石志愿` },
    { name: 'description', content: short },
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: '青石志愿' },
    { property: 'og:locale', content: 'zh_CN' },
    { property: 'og:title', content: title },
    { property: 'og:description', content: short },
    ...(address
      ? [
          { property: 'og:url', content: address },
          { property: 'og:image', content: new URL('/art/share.png', address).href },
          { property: 'og:image:alt', content: '青石志愿' },
          { tagName: 'link' as const, rel: 'canonical', href: address },
        ]
      : []),
    ...(thing ? [{ 'script:ld+json': thing as MetaDescriptor }] : []),
  ]
}

/** The feeds a reader or a calendar finds by itself. */
export const feedLinks = (calendar: string, feed: string): MetaDescriptor[] => [
  { tagName: 'link', rel: 'alternate', type: 'text/calendar', title: '活动日历', href: calendar },
  { tagName: 'link', rel: 'alternate', type: 'application/rss+xml', title: '活动', href: feed },
]
