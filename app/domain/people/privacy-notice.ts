/** The version of the notice; a change of what it says gets a new one, and consents name the one that was shown. */
export const noticeVersion = '2026-05-01'
