import { describe, expect, test } from 'vitest'
import { publicName, skeletonOf, slugOf } from '#app/domain/public-names.ts'
import { insideCounty, inWgs84 } from '#app/domain/venues/place.ts'
import { hourTextsOf, readWeek, weekText } from '#app/domain/venues/weekly.ts'

const read = (name: string) => publicName('名称').safeParse(name)

describe('names that everybody reads (T42)', () => {
  test.each([
    ['岭南青年之家', '岭南青年之家'],
    ['  岭南　青年之家 ', '岭南 青年之家'],
    ['青年之家(北区)', '青年之家（北区）'],
    ['ＫＴＶ自习室', 'KTV自习室'],
    ['𠮷祥青空间', '𠮷祥青空间'],
    ['䶮里青年之家', '䶮里青年之家'],
    ['阿依・古丽之家', '阿依·古丽之家'],
    ['⼈民广场', '人民广场'],
  ])('%s is read as %s', (typed, name) => {
    expect(read(typed)).toEqual({ success: true, data: name })
  })

  test.each([
    '岭南\u200b青年之家',
    '岭南\u202e家之年青',
    '岭南\u2066青年之家',
    '岭南\ufeff青年之家',
    '岭南\u3164青年之家',
    'Сoffee', // the first letter is Cyrillic
    'Αlpha', // the first letter is Greek
    '12345',
    '家',
    '家\u0301\u0301\u0301\u0301',
    '岭南<b>青年</b>',
    '岭南\n青年😀',
    '很'.repeat(31),
  ])('%j is refused', (typed) => {
    expect(read(typed).success).toBe(false)
  })

  test.each([
    ['岭南青年之家', '岭南·青年 之家'],
    ['未来空间', '末来空间'],
    ['B612 空间', '8612空间'],
    ['Lumen', '1umen'],
    ['自己人', '自已入'],
    ['CAFÉ', 'cafe'],
  ])('%s looks like %s', (one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other))
  })

  test('other names are other names', () => {
    expect(skeletonOf('岭南青年之家')).not.toBe(skeletonOf('北泗青年之家'))
    expect(skeletonOf('第一青空间')).not.toBe(skeletonOf('第二青空间'))
  })
})

test('a slug holds what an address may, and nothing else', () => {
  expect(slugOf(' 岭南 青年之家！')).toBe('岭南-青年之家')
  expect(slugOf('Ling-Nan  Youth_Home')).toBe('ling-nan-youth-home')
  expect(slugOf('../../etc/passwd')).toBe('etc-passwd')
})

describe('the hours of a week', () => {
  test('are read as they were printed, midnight at the end included', () => {
    const weekly = [
      { weekday: 1, opensAt: 540, closesAt: 720 },
      { weekday: 1, opensAt: 870, closesAt: 1080 },
      { weekday: 6, opensAt: 600, closesAt: 1440 },
    ]
    expect(hourTextsOf(weekly)).toMatchObject({ h6a: '10:00', h6b: '00:00' })
    expect(readWeek(hourTextsOf(weekly))).toEqual({ weekly, problems: [] })
    expect(weekText(weekly)).toBe('周一 09:00–12:00、14:30–18:00；周六 10:00–24:00')
  })

  test.each([
    [{ h1a: '9点' }, 'h1a'],
    [{ h1a: '09:00' }, 'h1b'],
    [{ h2a: '18:00', h2b: '09:00' }, 'h2b'],
    [{ h3a: '09:00', h3b: '12:00', h3c: '11:00', h3d: '18:00' }, 'h3c'],
    [{ h4a: '25:00', h4b: '26:00' }, 'h4a'],
  ])('%o has something wrong', (texts, field) => {
    expect(readWeek(texts).problems.map((problem) => problem.field)).toEqual([field])
  })
})

test('a point of 高德 is some hundred metres from the same numbers in WGS-84, and the county has an outside', () => {
  const spot = { latitude: 23.81, longitude: 108.88 }
  expect(inWgs84(spot, 'wgs84')).toEqual(spot)
  const kept = inWgs84(spot, 'gcj02')
  const metres = Math.hypot(kept.latitude - 23.81, kept.longitude - 108.88) * 111_000
  expect(metres).toBeGreaterThan(100)
  expect(metres).toBeLessThan(1_000)
  expect(insideCounty(kept)).toBe(true)
  expect(insideCounty({ latitude: 39.9, longitude: 116.4 })).toBe(false)
})
