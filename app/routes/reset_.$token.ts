import { redirect } from '@remix-run/node'
import { isResetToken, resetCookie } from '#app/http/reset-cookie.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** Where the letter leads: the token moves into a cookie, and the page that asks for the new password has a bare address. */
export const loader = forAnyone('page.read', ({ params: { token = '' }, site }) =>
  redirect(paths.reset(), {
    status: 303,
    headers: { 'Set-Cookie': resetCookie(isResetToken(token) ? token : '', site), 'Referrer-Policy': 'no-referrer' },
  }),
)
