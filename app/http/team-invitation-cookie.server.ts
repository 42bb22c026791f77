import { codeLasts } from '#app/domain/teams/codes.server.ts'
import { readCookie } from './cookies.server.ts'
import { isInvitationToken } from './invitation-cookie.server.ts'

const nameOf = (secure: boolean) => (secure ? '__Host-team-invitation' : 'team-invitation')

/** The cookie that takes the token of a team's link out of the address as soon as it is opened. */
export const teamInvitationCookie = (token: string, { secure }: { secure: boolean }): string =>
  `${nameOf(secure)}=${token}; Path=/; Max-Age=${token ? codeLasts / 1000 : 0}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** The token a browser came with, if it looks like one of ours. */
export function teamTokenOf(request: Request, { secure }: { secure: boolean }): string | null {
  const token = readCookie(request.headers.get('cookie'), nameOf(secure))
  return token !== undefined && isInvitationToken(token) ? token : null
}
