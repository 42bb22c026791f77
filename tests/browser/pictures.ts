// Takes the pictures of the README anew: node tests/browser/pictures.ts
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openChromium } from './chromium.ts'
import { startCounty } from './county.ts'
import { openActivity, walk } from './steps.ts'

const folder = path.resolve(import.meta.dirname, '../../docs/pictures')
mkdirSync(folder, { recursive: true })
const county = await startCounty()
const chromium = await openChromium()

const home = await chromium.tab(county.url, { width: 1280 })
await home.page.goto('/', { waitUntil: 'networkidle' })
await home.page.setViewportSize({ width: 1280, height: 1040 })
await home.page.screenshot({ path: path.join(folder, 'home-1280.png') })

const phone = await chromium.tab(county.url, { width: 390 })
await openActivity(phone.page, walk)
await phone.page.screenshot({ path: path.join(folder, 'activity-390.png') })

await chromium.close()
await county.stop()
