import { redirect } from '@remix-run/node'
import { ownPath, pageBefore } from '#app/http/back.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

const year = 365 * 24 * 60 * 60

/** What a choice becomes; anything that is not named here takes the cookie away. */
const choices = { text: ['large'], theme: ['dark', 'light'] } as const

export const loader = forAnyone('page.read', () => redirect(paths.home()))

/** Larger text or other colours in this browser, and back to the page where it was asked for. */
export const action = forAnyone('page.read', async ({ request, site }) => {
  const form = await request.formData()
  const headers = new Headers()
  for (const [name, known] of Object.entries(choices)) {
    const chosen = form.get(name)
    if (typeof chosen !== 'string') continue
    const value = known.find((one) => one === chosen)
    const kept = value ? `${name}=${value}; Max-Age=${year}` : `${name}=; Max-Age=0`
    headers.append('Set-Cookie', `${kept}; Path=/; HttpOnly; SameSite=Lax${site.secure ? '; Secure' : ''}`)
  }
  const back = ownPath(form.get('back')) ?? pageBefore(request) ?? paths.home()
  return redirect(back, { status: 303, headers })
})
