import type { RoleName } from '../../actor.ts'

/** Roles of the league itself: by invitation, and given and ended by a security admin. */
export const staffRoleNames = ['town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin'] as const
export type StaffRole = (typeof staffRoleNames)[number]

/** Accounts of their own: whoever holds one of these holds nothing else at the same time. */
export const apartRoles: ReadonlySet<RoleName> = new Set(['auditor', 'system-admin', 'security-admin'])

/** Posts the county cannot do without: the last holder keeps it. */
export const neededRoles: ReadonlySet<RoleName> = new Set(['county-staff', ...apartRoles])

export const isStaffRole = (role: string): role is StaffRole => staffRoleNames.some((name) => name === role)

/** How long an invitation opens. */
export const invitationLasts = 72 * 60 * 60_000

/** How long somebody else may confirm that a lost second factor is taken away. */
export const factorResetLasts = 24 * 60 * 60_000
