import { expect, test } from 'vitest'
import { contentOf } from '#app/domain/certificates/content.ts'
import { writePdf } from '#app/domain/certificates/paper/pdf.server.ts'
import type { Printable } from '#app/domain/certificates/paper/words.ts'
import { textOfPdf } from '../support/pdf-text.ts'

const issuing = {
  ...{ officeId: 'office', issuer: '共青团合山市委员会', inCharge: '韦书记', handler: '黄干事' },
  ...{ contact: '0772-0000000', isIssuingBody: true },
}

const printable = (given: Partial<Printable> = {}, titles = ['红水河净滩']): Printable => ({
  number: 'QS-ZM-2026-000427',
  holder: { name: '韦䶮𬭊', number: 'QS-1234-5678' },
  content: contentOf(
    titles.map((title, place) => ({
      ...{ title, programme: null, kind: 'back_entry' as const },
      ...{ servedOn: `2026-04-${String(place + 1).padStart(2, '0')}`, minutes: 90 },
    })),
    { from: '2026-04-01', until: '2026-04-30' },
    issuing,
    '2026-05-01',
  ),
  form: 'paper',
  verifyAddress: 'https://volunteer.test/verify/0123456789abcdefghjkmnpqrs',
  check: '7kq29dmx',
  platform: '合山市青年志愿服务平台',
  ...given,
})

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length

test('149号: the four blocks stand on it, rare signs of names too, with places for a seal and two signatures', async () => {
  const pdf = await writePdf([printable()])
  const text = textOfPdf(pdf)
  for (const words of [
    ...['韦䶮𬭊', 'QS-1234-5678', '证件类型和号码', '1.5 小时', '红水河净滩', '2026年4月'],
    ...['共青团合山市委员会', '负责人 韦书记（签名）', '经办人 黄干事（签名）', '0772-0000000'],
    ...['QS-ZM-2026-000427', '2026年5月1日', '盖章处', '其中补录 1.5 小时', '校验码 7KQ2 9DMX', '志愿服务记录证明'],
  ])
    expect(text.replaceAll('\n', '')).toContain(words)
  expect(pdf.length).toBeLessThan(300_000)
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/)
  expect(pdf.toString('latin1')).toContain('/FontFile2')
  expect(pagesOf(pdf)).toBe(1)
})

test('the same content gives the same bytes; another name gives others', async () => {
  const [one, again, other] = await Promise.all([
    writePdf([printable()]),
    writePdf([printable()]),
    writePdf([printable({ holder: { name: '韦喆', number: 'QS-1234-5678' } })]),
  ])
  expect(again.equals(one)).toBe(true)
  expect(other.equals(one)).toBe(false)
})

test('a record of the platform calls itself one, and has no place for a seal', async () => {
  const { content } = printable()
  const record = { ...content, issuing: { ...issuing, isIssuingBody: false } }
  const text = textOfPdf(await writePdf([printable({ form: 'platform', content: record })]))
  expect(text).toContain('志愿服务平台记录')
  for (const words of ['盖章处', '签名', '记录证明', '国标', '官方']) expect(text).not.toContain(words)
})

test('many are one PDF with a sheet each, and a long list of services stays on its sheet', async () => {
  const titles = Array.from({ length: 25 }, (_, place) => `服务 ${place + 1}`)
  const pdf = await writePdf([printable(), printable({}, titles), printable({ number: 'QS-ZM-2026-000428' })])
  expect(pagesOf(pdf)).toBe(3)
  expect(textOfPdf(pdf)).toContain('其他 16 项服务')
  expect(textOfPdf(pdf)).toContain('QS-ZM-2026-000428')
})
