import { data, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { verifyCode } from '#app/domain/certificates/verify.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { verifiedView, waitBeforeLooking } from '#app/http/verified.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { Page } from '#app/ui/page.tsx'
import { VerifiedResult } from '#app/ui/verified.tsx'

const noStore = { headers: { 'Cache-Control': 'no-store' } }

export const loader = forAnyone('certificate.verify', async ({ db, keys, limits, address, params }) => {
  const wait = await waitBeforeLooking({ keys, limits, address })
  if (wait) return data({ wait, found: null }, { status: 429, ...noStore })
  const found = await verifyCode(db, keys, params.code!)
  return data({ wait: null, found: found && verifiedView(found) }, { status: found ? 200 : 404, ...noStore })
})

/** The address opens a certificate: no other site learns it. */
export const headers = () => ({ 'Referrer-Policy': 'strict-origin', 'Cache-Control': 'no-store' })

export const meta: MetaFunction = () => [{ title: '证明查验 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function VerifiedPage() {
  const { wait, found } = useLoaderData<typeof loader>()
  return (
    <Page width="reading">
      <h1 className="form-h1">证明查验</h1>
      {wait ? <Flash tone="warn" title={wait} live /> : null}
      {found ? <VerifiedResult found={found} /> : null}
      {found || wait ? null : (
        <Flash tone="bad" title="没有这样的证明" live>
          二维码不完整，或者这张证明不是这里开的。
        </Flash>
      )}
      <p>
        <a className="btn btn--line" href={paths.verify()}>
          用编号查另一张
        </a>
      </p>
    </Page>
  )
}
