import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Seats } from '#app/ui/seats.tsx'

const draw = (props: Parameters<typeof Seats>[0]) => renderToStaticMarkup(createElement(Seats, props))
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
const stones = (html: string) => /<svg width="(\d+)" height="10"/.exec(html)?.[1]

test.each([
  [{ taken: 22, places: 40 }, '余 18 位 共 40 位'],
  [{ taken: 5, places: 6 }, '余 1 位 共 6 位'],
  [{ taken: 24, places: 24, waiting: 3 }, '可候补 24 位已满，3 人候补'],
  [{ taken: 24, places: 24, closed: true }, '已满 共 24 位'],
  [{ taken: 25, places: 24 }, '可候补 24 位已满'],
  [{ taken: 7, places: null }, '不限名额 已有 7 人'],
  [{ taken: 0, places: null }, '不限名额'],
  [{ taken: 0, places: 0 }, '暂不收人'],
])('%o reads %s', (props, said) => {
  expect(words(draw(props))).toBe(said)
})

test('above twelve the stones show the share, and neither end lies', () => {
  expect(stones(draw({ taken: 1, places: 400 }))).toBe('8')
  expect(stones(draw({ taken: 399, places: 400 }))).toBe('88')
  expect(stones(draw({ taken: 400, places: 400 }))).toBe('96')
  expect(stones(draw({ taken: 0, places: 400 }))).toBe('0')
})
