import { redirect } from '@remix-run/node'
import { isInvitationToken } from '#app/http/invitation-cookie.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { teamInvitationCookie } from '#app/http/team-invitation-cookie.server.ts'
import { paths } from '#app/paths.ts'

/** Where a team's link leads: the token moves into a cookie, and the page that lets in has a bare address. */
export const loader = forAnyone('page.read', ({ params: { token = '' }, site }) =>
  redirect(paths.teamInvitation(), {
    status: 303,
    headers: {
      'Set-Cookie': teamInvitationCookie(isInvitationToken(token) ? token : '', site),
      'Referrer-Policy': 'no-referrer',
    },
  }),
)
