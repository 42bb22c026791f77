/**
 * The two sets of rules (security.md, C4). `nist` follows NIST SP 800-63B-4: long, not common, never changed for the
 * calendar's sake. `dengbao` follows GB/T 22239-2019 8.1.4.1, and knowingly breaks ASVS 6.2.5 and 6.2.10.
 */
export const profiles = ['nist', 'dengbao'] as const
export type PasswordProfile = (typeof profiles)[number]

/** What the setting says; anything else is the default. */
export const profileOf = (value: string | null | undefined): PasswordProfile =>
  profiles.find((one) => one === value) ?? 'nist'

/** The name of the setting. */
export const profileSetting = 'password-profile'

export const passwordRules = {
  nist: { least: { resident: 8, staff: 12 }, classes: 1, days: null, remembers: 0 },
  dengbao: { least: { resident: 12, staff: 12 }, classes: 3, days: 90, remembers: 5 },
} as const

const day = 24 * 60 * 60_000

/** How many of the four classes a password is of: small letters, capitals, digits, and everything else. */
export const classesOf = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((one) => one.test(password)).length

export type WeakPassword = 'too-short' | 'too-plain'

/** What is missing from a password by these rules, or null. */
export function weaknessOf(password: string, profile: PasswordProfile, staff: boolean): WeakPassword | null {
  const { least, classes } = passwordRules[profile]
  if ([...password].length < least[staff ? 'staff' : 'resident']) return 'too-short'
  return classesOf(password) < classes ? 'too-plain' : null
}

/** Whether a password set then has to be changed now. */
export function isStale(setAt: Date, profile: PasswordProfile, now: Date): boolean {
  const { days } = passwordRules[profile]
  return days !== null && now.getTime() - setAt.getTime() >= days * day
}
