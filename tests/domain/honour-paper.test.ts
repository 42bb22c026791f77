import { expect, test } from 'vitest'
import type { HonourContent } from '#app/domain/certificates/honours/content.ts'
import { drawPaper } from '#app/domain/certificates/paper/draw.ts'
import { writePdf } from '#app/domain/certificates/paper/pdf.server.ts'
import type { HonourPrintable } from '#app/domain/certificates/paper/words.ts'
import { textOfPdf } from '../support/pdf-text.ts'

const content: HonourContent = {
  ...{ version: 1, kind: 'honour', drawnOn: '2026-01-09', entry: '2025-014', title: '优秀共青团员', level: 'county' },
  ...{ year: 2025, awardedOn: '2025-12-05', issuer: '共青团合山市委员会', documentNumber: '合团发〔2025〕9号' },
  holderKind: 'person',
  issuing: {
    ...{ officeId: 'office', issuer: '共青团合山市委员会', inCharge: '韦书记', handler: '黄干事' },
    ...{ contact: '0772-0000000', isIssuingBody: true },
  },
}

const printable = (given: Partial<HonourPrintable> = {}): HonourPrintable => ({
  number: 'QS-ZM-2026-000428',
  holder: { name: '韦䶮𬭊', number: '', unit: '示例中学' },
  content,
  form: 'paper',
  verifyAddress: 'https://volunteer.test/verify/0123456789abcdefghjkmnpqrs',
  check: '7kq29dmx',
  platform: '合山市青年志愿服务平台',
  ...given,
})

test('it reads as an honour: whom, for what, by whom, when; A4 on its side, small enough to send', async () => {
  const pdf = await writePdf([printable()])
  const text = textOfPdf(pdf).replaceAll('\n', '')
  for (const words of [
    ...['荣誉证书', '示例中学 韦䶮𬭊：', '在 2025 年度评选中被评为“', '优秀共青团员', '特发此证，以资鼓励。'],
    ...['共青团合山市委员会', '2025年12月5日', '合团发〔2025〕9号', '荣誉登记册 2025-014', '盖章处', '盖章后有效'],
    ...['QS-ZM-2026-000428', '校验码 7KQ2 9DMX'],
  ])
    expect(text).toContain(words)
  for (const words of ['时长', '韦书记', '志愿者编号']) expect(text).not.toContain(words)
  expect(pdf.length).toBeLessThan(300_000)
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/)
  expect(await writePdf([printable()])).toEqual(pdf)
})

test('a title with its year does not say it twice, a team has no unit before it, and nothing leaves the frame', () => {
  const long = '二〇二五年度全县青少年和共青团工作先进集体暨乡村振兴青春建功行动示范团支部（优秀组织奖）'
  const { texts, words } = drawPaper(
    printable({
      holder: {
        name: '示例县示例镇示例村青年志愿服务队和少年先锋队联合服务突击队第一分队',
        number: '',
        unit: '示例镇',
      },
      content: { ...content, title: `2025年度${long}`, holderKind: 'team' },
      form: 'platform',
    }),
  )
  expect(words.statement[0]).toEqual(['在评选中被评为“', `2025年度${long}`])
  expect(words.seal).toBeNull()
  expect(words.note).toContain('电子证书，不盖章')
  const foot = texts.find(({ text }) => text === '共青团合山市委员会')!
  const source = texts.find(({ text }) => text.startsWith('依据'))!
  expect(source.y).toBeLessThan(foot.y - 36)
})
