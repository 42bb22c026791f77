import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { accounts, resets, sessions } from '#db/schema/people.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import { oldPasswords } from '#db/schema/staff.ts'
import type { Keys } from '../../keys.server.ts'
import type { Contact } from '../login.ts'
import { maskEmail, maskPhone } from '../masks.ts'
import { forgetSecondFactor } from '../second-factor/change.server.ts'
import type { Side } from './pair.server.ts'

type Account = NonNullable<Side['account']>

/** How the person signs in from now on, masked, and the contacts that sign nobody in any more. */
export interface JoinedAccount {
  ways: string
  lost: Contact[]
  /** of the account that ended */
  endedId: string | null
}

/** What of the account that ends goes over to the one that stays, because that has none of its kind. */
export function carriedOver(stays: Account, ends: Account) {
  return {
    phone: !stays.phone && ends.phone !== null,
    email: !stays.email && ends.email !== null,
    name: !stays.loginName && ends.loginName !== null,
    contactPhone: !stays.phone && !stays.contactPhone && !ends.phone && ends.contactPhone !== null,
  }
}

/** Which of the two accounts stays, and which ends; one alone stays. */
export function accountsOf(kept: Side, gone: Side, signsIn: 'kept' | 'gone') {
  const [first, second] = signsIn === 'kept' ? [kept.account, gone.account] : [gone.account, kept.account]
  return { stays: first ?? second, ends: first ? second : null }
}

/**
 * Makes one account of two: its password and second factor are those of the one that stays, sealed contacts of the other
 * are sealed anew for it where it has none of that kind. Every session of both ends, but those of who keeps their own.
 */
export async function joinAccounts(
  tx: Tx,
  keys: Keys,
  { kept, gone, signsIn }: { kept: Side; gone: Side; signsIn: 'kept' | 'gone' },
): Promise<JoinedAccount> {
  const { stays, ends } = accountsOf(kept, gone, signsIn)
  const goneStays = stays !== null && stays.personId === gone.person.id
  for (const { person } of goneStays ? [kept, gone] : [gone])
    await tx.delete(sessions).where(eq(sessions.personId, person.id))
  if (ends) await endAccount(tx, ends)
  await joinSecrets(tx, kept.person.id, gone.person.id, goneStays)
  if (!stays) return { ways: '', lost: [], endedId: null }
  if (goneStays) await tx.update(accounts).set({ personId: kept.person.id }).where(eq(accounts.id, stays.id))
  if (!ends) return { ways: waysOf(keys, stays), lost: [], endedId: null }
  const over = carriedOver(stays, ends)
  const [joined] = await tx
    .update(accounts)
    .set(carried(keys, stays, ends, over))
    .where(eq(accounts.id, stays.id))
    .returning()
  return { ways: waysOf(keys, joined!), lost: lostOf(keys, ends, over), endedId: ends.id }
}

async function endAccount(tx: Tx, { id }: Account): Promise<void> {
  await tx.delete(resets).where(eq(resets.accountId, id))
  await tx.delete(contactChanges).where(eq(contactChanges.accountId, id))
  await tx.delete(accounts).where(eq(accounts.id, id))
}

/** Second factor and passwords of before belong to the password that stays. */
async function joinSecrets(tx: Tx, keptId: string, goneId: string, goneStays: boolean): Promise<void> {
  const dropped = goneStays ? keptId : goneId
  await forgetSecondFactor(tx, dropped)
  await tx.delete(oldPasswords).where(eq(oldPasswords.personId, dropped))
  if (!goneStays) return
  for (const table of [secondFactors, recoveryCodes, oldPasswords])
    await tx.update(table).set({ personId: keptId }).where(eq(table.personId, goneId))
}

/** A sealed value opens at its own place only: it is opened there and sealed for the account that stays. */
function carried(keys: Keys, stays: Account, ends: Account, over: ReturnType<typeof carriedOver>) {
  const again = (column: 'phone' | 'email' | 'contact_phone', value: string) =>
    keys.seal(keys.unseal(value, `accounts.${column}.${ends.id}`), `accounts.${column}.${stays.id}`)
  return {
    // Always something to set: the moment the password was set is its own.
    passwordSetAt: stays.passwordSetAt,
    ...(over.phone && { phone: again('phone', ends.phone!), phoneIndex: ends.phoneIndex }),
    ...(over.email && { email: again('email', ends.email!), emailIndex: ends.emailIndex }),
    ...(over.name && { loginName: ends.loginName }),
    ...(over.contactPhone && {
      contactPhone: again('contact_phone', ends.contactPhone!),
      contactIndex: ends.contactIndex,
    }),
  }
}

/** How an account is signed in with, in words and masked. */
export function waysOf(keys: Keys, { id, phone, email, loginName }: Account): string {
  return [
    ...(phone ? [`手机号 ${maskPhone(keys.unseal(phone, `accounts.phone.${id}`))}`] : []),
    ...(email ? [`邮箱 ${maskEmail(keys.unseal(email, `accounts.email.${id}`))}`] : []),
    ...(loginName ? ['登录名'] : []),
  ].join('、')
}

/** The contacts of an account that ends which nothing takes over. */
export function lostOf(keys: Keys, { id, phone, email }: Account, over: ReturnType<typeof carriedOver>): Contact[] {
  return [
    ...(phone && !over.phone ? [{ kind: 'phone' as const, value: keys.unseal(phone, `accounts.phone.${id}`) }] : []),
    ...(email && !over.email ? [{ kind: 'email' as const, value: keys.unseal(email, `accounts.email.${id}`) }] : []),
  ]
}
