import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { venues } from '#db/schema/venues.ts'
import { makePhoto } from '../support/pictures.ts'
import { expectStaffFit } from './fit.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

test('a town secretary adds a venue with a photo and hours; the public page shows it at once', async () => {
  const { page } = await open({ as: '罗青山', width: 1440 })
  await page.goto('/staff/venues')
  await page.getByRole('link', { name: '新建场馆' }).click()
  await page.getByLabel('名称').fill('红水河青年之家')
  await page.getByLabel('一句话介绍').fill('看书、自习，河边吹风')
  await page.getByLabel('类别').selectOption('青年之家')
  await page.getByLabel('电话').fill('0772-000 0099')
  await page.getByLabel('村或社区').selectOption('城中社区')
  await page.getByLabel('地址').fill('岭南镇河堤路 9 号（示例地址）')
  // The place by a press on the map, then by the keyboard.
  const map = page.locator('.map__canvas')
  await map.waitFor()
  const box = (await map.boundingBox())!
  await map.click({ position: { x: box.width * 0.42, y: box.height * 0.46 } })
  const pressed = await page.getByLabel('纬度').inputValue()
  expect(Number(pressed)).toBeGreaterThan(23.6)
  await page.locator('.pin--venue').focus()
  await page.keyboard.press('ArrowUp')
  expect(Number(await page.getByLabel('纬度').inputValue())).toBeGreaterThan(Number(pressed))
  await page.getByRole('button', { name: '建好场馆' }).click()

  await page.getByText('建好了，公开页上已经有了').waitFor()
  await page.getByLabel('周六开门').fill('09:00')
  await page.getByLabel('周六关门').fill('18:00')
  await page.getByLabel('热水').check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('存好了，公开页马上就是新的').waitFor()
  await page.getByRole('link', { name: '添加' }).click()
  const photo = { name: 'IMG_2031.JPG', mimeType: 'image/jpeg', buffer: await makePhoto({ place: true }) }
  await page.getByLabel('选照片').setInputFiles(photo)
  await page.locator('#alt').fill('临河的长桌')
  await page.getByRole('button', { name: '放上去' }).click()
  await page.getByText('照片放好了').waitFor()

  const visitor = await open({ width: 390 })
  await visitor.page.goto('/venues')
  await visitor.page.getByRole('link', { name: '红水河青年之家', exact: true }).first().click()
  await visitor.page.getByText('09:00–18:00').waitFor()
  await visitor.page.getByText('热水').waitFor()
  const shown = visitor.page.getByAltText('临河的长桌')
  await shown.scrollIntoViewIfNeeded()
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
})

test('every page of a venue in the back office fits its screens and axe finds nothing', async () => {
  const tab = await open({ as: '罗青山', width: 1440 })
  const [venue] = await county().db.select().from(venues).where(eq(venues.slug, 'lingnan-youth-home'))
  const own = `/staff/venues/${venue!.id}`
  const tails = ['', '/place', '/exceptions', '/photos', '/managers', '/close', '/proposals']
  for (const address of [
    '/staff/venues',
    '/staff/venues?view=map',
    '/staff/venues/new',
    ...tails.map((tail) => own + tail),
  ]) {
    await tab.page.goto(address)
    await expectStaffFit(tab)
  }
})
