import { Feed } from 'feed'
import { paths } from '#app/paths.ts'

interface NewsItem {
  id: string
  title: string
  summary: string
  state: string
  organiser: string
  updatedAt: Date
}

/** Control characters XML 1.0 cannot hold, for which a reader would refuse the whole feed. */
const unprintable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu

/** Readers take a description for HTML; and of several ends of a CDATA section the library sees the first. */
const words = (text: string) => text.replace(unprintable, '').replaceAll(']]>', ']] >')
const wordsAsHtml = (text: string) => words(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Activities as an RSS feed, the newest first. */
export function newsFeed(items: readonly NewsItem[], baseUrl: string): string {
  const feed = new Feed({
    id: `${baseUrl}${paths.activities()}`,
    title: '青石志愿·活动',
    description: '新发布和有变动的志愿活动',
    link: `${baseUrl}${paths.activities()}`,
    language: 'zh-CN',
    generator: '青石志愿',
    copyright: '',
    ...(items[0] && { updated: items[0].updatedAt }),
    feedLinks: { rss: `${baseUrl}${paths.activitiesFeed()}` },
  })
  for (const { id, title, summary, state, organiser, updatedAt } of items) {
    feed.addItem({
      id: `activity-${id}`,
      title: words(state === 'cancelled' ? `已取消：${title}` : title),
      link: `${baseUrl}${paths.activity(id)}`,
      description: wordsAsHtml(`${organiser}：${summary}`),
      date: updatedAt,
    })
  }
  return feed.rss2()
}
