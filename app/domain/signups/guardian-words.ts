/** The reason that stands with a signup which a guardian ended; pages tell by it that no organiser did. */
export const consentWithdrawn = '监护人收回了同意'
export const consentRefused = '监护人没有同意'
/** The same of who turned down what an organiser had asked for them. */
export const invitationDeclined = '本人不去'
