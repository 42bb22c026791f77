import type { Actor } from './actor.ts'
import { NotPermitted } from './errors.ts'

interface Owned {
  personId: string
}

/** Every permission in the product: one line each, and nowhere else. */
const permits = {
  'signup.make': (actor: Actor, _: undefined) => isVolunteer(actor), // P30
  'signup.leave': (actor: Actor, signup: Owned) => isVolunteer(actor) && signup.personId === actor.id, // P30
  'person.read': (actor: Actor, person: Owned) => person.personId === actor.id, // P06
  'person.correct': (actor: Actor, person: Owned) => person.personId === actor.id, // P07
  'account.change': (actor: Actor, account: Owned) => account.personId === actor.id, // P08
  'person.copy': (actor: Actor, person: Owned) => isVolunteer(actor) && person.personId === actor.id, // P09
  'account.close': (actor: Actor, account: Owned) => account.personId === actor.id && holdsNothing(actor), // P10
  'guardian.name': (actor: Actor, minor: Owned) => isVolunteer(actor) && minor.personId === actor.id, // P30
  'guardian.ask': (actor: Actor, minor: Owned) => isVolunteer(actor) && minor.personId === actor.id, // P30
  'session.end': (actor: Actor, session: Owned) => session.personId === actor.id, // P05
}

type Permits = typeof permits
export type Permission = keyof Permits
type Subject<P extends Permission> = Parameters<Permits[P]>[1]

/** Whether the actor may; decides which buttons a page shows. */
export function can<P extends Permission>(actor: Actor, permission: P, subject: Subject<P>): boolean {
  return (permits[permission] as (actor: Actor, subject: Subject<P>) => boolean)(actor, subject)
}

/** The domain's own check: a route that forgets to ask still cannot act. Throws NotPermitted. */
export function insist<P extends Permission>(actor: Actor, permission: P, subject: Subject<P>): void {
  if (!can(actor, permission, subject)) throw new NotPermitted(permission)
}

/** P11: whoever holds a live one-use link answers for the minors who named its contact, and for nobody else; no account can. */
export const mayAnswerFor = (link: { minorIds: readonly string[] }, { personId }: Owned): boolean =>
  link.minorIds.includes(personId)

const apart: ReadonlySet<string> = new Set(['auditor', 'system-admin', 'security-admin'])

/** Everyone signed in is a volunteer, but for the accounts that exclude all others. */
const isVolunteer = (actor: Actor) => !actor.roles.some(({ role }) => apart.has(role))

/** A post has to be handed over before its holder goes; a leader's team has deputies. */
const holdsNothing = (actor: Actor) => actor.roles.every(({ role }) => role === 'team-leader')

/** Whoever holds a role of the league itself may enter the back office. */
export const isStaff = (actor: Actor) =>
  actor.roles.some(({ role }) => role === 'town-staff' || role === 'county-staff' || apart.has(role))
