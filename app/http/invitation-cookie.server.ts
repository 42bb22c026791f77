import { invitationLasts } from '#app/domain/people/staff/role-rules.ts'
import { readCookie } from './cookies.server.ts'

const nameOf = (secure: boolean) => (secure ? '__Host-invitation' : 'invitation')

/** The cookie that takes the token of an invitation out of the address as soon as its link is opened. */
export const invitationCookie = (token: string, { secure }: { secure: boolean }): string =>
  `${nameOf(secure)}=${token}; Path=/; Max-Age=${token ? invitationLasts / 1000 : 0}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** Whether a text may be a token at all; nothing else is ever looked up. */
export const isInvitationToken = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** The token a browser came with, if it looks like one of ours. */
export function invitationTokenOf(request: Request, { secure }: { secure: boolean }): string | null {
  const token = readCookie(request.headers.get('cookie'), nameOf(secure))
  return token !== undefined && isInvitationToken(token) ? token : null
}
