import { resetLasts } from '#app/domain/people/ask-reset.server.ts'
import { readCookie } from './cookies.server.ts'

const nameOf = (secure: boolean) => (secure ? '__Host-reset' : 'reset')

/**
 * The cookie that takes the token out of the address as soon as the letter's link is opened: no history, no Referer and
 * no screenshot shows it. Lax, for the link is opened from a mailbox.
 */
export const resetCookie = (token: string, { secure }: { secure: boolean }): string =>
  `${nameOf(secure)}=${token}; Path=/; Max-Age=${token ? resetLasts / 1000 : 0}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** The token a browser came with, if it looks like one of ours. */
export function resetTokenOf(request: Request, { secure }: { secure: boolean }): string | null {
  const token = readCookie(request.headers.get('cookie'), nameOf(secure))
  return token !== undefined && isResetToken(token) ? token : null
}

/** Whether a text may be a token at all; nothing else is ever looked up. */
export const isResetToken = (text: string): boolean => /^[\w-]{43}$/.test(text)
