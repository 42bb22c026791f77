import { redirect } from '@remix-run/node'
import { invitationCookie, isInvitationToken } from '#app/http/invitation-cookie.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** Where the link leads: the token moves into a cookie, and the page that accepts has a bare address. */
export const loader = forAnyone('page.read', ({ params: { token = '' }, site }) =>
  redirect(paths.invitation(), {
    status: 303,
    headers: {
      'Set-Cookie': invitationCookie(isInvitationToken(token) ? token : '', site),
      'Referrer-Policy': 'no-referrer',
    },
  }),
)
