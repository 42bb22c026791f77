import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { drawPaper } from '#app/domain/certificates/paper/draw.ts'
import { findOwnCertificate, printablesOf } from '#app/domain/certificates/queries.server.ts'
import { certificateStateWords } from '#app/domain/certificates/refusals.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CertificateSheet, CertificateText } from '#app/ui/certificate-paper.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('certificate.ask', async ({ db, keys, actor, params, site }) => {
  const certificate = await findOwnCertificate(db, actor, params.certificateId!)
  const address = (code: string) => `${site.baseUrl}${paths.verify(code)}`
  const [printable] = await printablesOf(db, keys, [certificate], address)
  return {
    id: certificate.id,
    sheet: drawPaper(printable!),
    over: certificate.state === 'issued' ? null : certificateStateWords[certificate.state]!,
    paper: certificate.form === 'paper',
    wide: certificate.kind === 'honour',
  }
})

export const meta: MetaFunction = () => [{ title: '我的证明 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const tip = (honour: boolean, paper: boolean) => {
  if (paper) return '签字盖章的纸质件在团委领取；这里的电子件供查验和留存。'
  return honour ? '这是电子证书，不盖章，扫码可以查验。' : '这是平台记录，不盖章，扫码可以查验。'
}

export default function MyCertificatePage() {
  const { id, sheet, over, paper, wide } = useLoaderData<typeof loader>()
  const { words, ...marks } = sheet
  return (
    <Page current="me" bottom="none">
      <div className="certbar">
        <div className="wrap row row--between">
          <p>
            <a className="btn btn--quiet btn--sm" href={paths.myCertificates()}>
              <Icon name="chevron-left" />
              我的证明
            </a>
          </p>
          <p className="row">
            <a className="btn btn--line btn--sm" href={paths.myCertificatePicture(id)}>
              <Icon name="image" />
              存成图片
            </a>
            <a className="btn btn--sm" href={paths.myCertificatePdf(id)}>
              <Icon name="file-down" />
              下载 PDF
            </a>
          </p>
        </div>
      </div>
      <div className="wrap certwrap">
        {over ? <Flash tone="warn" title={`这张${wide ? '证书' : '证明'}${over}，查验时看得到`} /> : null}
        <CertificateText words={words} />
        <div className={wide ? 'cert cert--wide' : 'cert'}>
          <CertificateSheet sheet={marks} />
        </div>
        <div className="cert-tip">
          <Note>
            {tip(wide, paper)}
            打印：浏览器菜单里选“打印”，纸张 A4{wide ? '横向' : ''}，边距“无”。图片打开后长按保存。
          </Note>
        </div>
      </div>
    </Page>
  )
}
