import type { MetaFunction } from '@remix-run/node'
import { Fragment } from 'react'
import { noticeSections, noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', () => null)

export const meta: MetaFunction = () => [
  { title: '个人信息怎么用 · 青石志愿' },
  { name: 'description', content: '我们要哪些个人信息，用来做什么，留多久，你可以怎么做；未成年人的信息怎么保护。' },
]

export default function PrivacyPage() {
  return (
    <Page width="reading">
      <Crumbs trail={[{ words: '首页', href: paths.home() }, { words: '个人信息怎么用' }]} />
      <h1>个人信息怎么用</h1>
      <div className="prose">
        <p className="muted">{noticeVersion} 版</p>
        {noticeSections.map(({ id, title, paragraphs, rows }) => (
          <Fragment key={id}>
            <h2 id={id}>{title}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {rows ? (
              <dl className="kv">
                {rows.map(([what, purpose, kept]) => (
                  <div key={what}>
                    <dt>{what}</dt>
                    <dd>
                      <p>{purpose}</p>
                      <p className="muted small">留多久：{kept}</p>
                    </dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </Fragment>
        ))}
      </div>
    </Page>
  )
}
