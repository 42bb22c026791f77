import { gzipSync } from 'node:zlib'
import { startProduct } from '../support/product.ts'

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)

/** Goal 6: what a browser fetches besides the page itself. */
export async function weight(): Promise<string[]> {
  const product = await startProduct()
  const text = async (path: string) =>
    (await fetch(product.url + path, { headers: { 'accept-encoding': 'identity' } })).text()
  try {
    const list = await text('/activities')
    const activity = /href="(\/activities\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? '/activities'
    const pages = ['/', '/activities', activity, `${activity}/sign-up`, '/venues', '/join', '/sign-in', '/privacy']
    const lines: string[] = []
    for (const path of pages) {
      const html = await text(path)
      const scripts = [...html.matchAll(/<script(?![^>]*ld\+json)[^>]*>/g)].length
      lines.push(`${path.slice(0, 24)}：脚本 ${scripts} 个，页面 ${kilobytes(gzipSync(html).length)} kB gz`)
    }
    const css = /href="(\/assets\/public-[^"]+\.css)"/.exec(list)?.[1] ?? ''
    lines.push(`样式 ${kilobytes(gzipSync(await text(css)).length)} kB gz（≤ 15）`)
    const {
      script,
      style,
      later = [],
    } = JSON.parse(await text('/islands/manifest.json')) as {
      script: string
      style: string | null
      later?: string[]
    }
    let scripts = 0
    for (const file of [script, style, ...later].filter((one) => one?.endsWith('.js')))
      scripts += gzipSync(await text(file ?? '')).length
    lines.push(`有地图的页面：脚本共 ${kilobytes(scripts)} kB gz（≤ 60）`)
    return lines
  } finally {
    await product.stop()
  }
}
