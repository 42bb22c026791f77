import type { Actor, HeldRole, RoleName } from './actor.ts'
import { NotFound, NotPermitted } from './errors.ts'
import { openWhileWaiting } from './people/waiting.ts'
import { type Cell, type Column, cells, type Permission } from './permissions.ts'

export type { Permission } from './permissions.ts'

/** Where a thing belongs, as far as it belongs anywhere: whose it is, and in which towns, venues and teams. */
export interface Placed {
  personId?: string | null
  townId?: string | null
  townIds?: readonly (string | null)[]
  venueId?: string | null
  venueIds?: readonly (string | null)[]
  teamId?: string | null
  teamIds?: readonly (string | null)[]
  /** an approved grant of the actor's runs for it */
  granted?: boolean
}

const columnOf: Record<RoleName, Column> = {
  'team-leader': 'L',
  'venue-manager': 'VM',
  'town-staff': 'T',
  'county-staff': 'C',
  auditor: 'A',
  'system-admin': 'S',
  'security-admin': 'K',
}

const apart: ReadonlySet<RoleName> = new Set(['auditor', 'system-admin', 'security-admin'])

interface Held {
  cell: Cell
  role: HeldRole | null
}

/** The cells an actor's roles have for a permission. Accounts that exclude all others hold nothing besides; one that waits for a word, next to nothing. */
function held(actor: Actor, permission: Permission): Held[] {
  if (actor.waitsFor && !openWhileWaiting[actor.waitsFor].has(permission)) return []
  const row = cells.get(permission)!
  const aparts = actor.roles.filter(({ role }) => apart.has(role))
  const roles = aparts.length > 0 ? aparts : actor.roles
  const found = roles.map((role) => ({ cell: row[columnOf[role.role]], role }))
  return [...(aparts.length > 0 ? [] : [{ cell: row.Vo, role: null }]), ...found].filter(
    (one): one is Held => one.cell !== null,
  )
}

const among = (id: string | null | undefined, one: string | null | undefined, more: readonly (string | null)[] = []) =>
  id !== null && id !== undefined && (id === one || more.includes(id))

function reaches(actor: Actor, { cell, role }: Held, placed: Placed): boolean {
  switch (cell.extent) {
    case 'everywhere':
      return true
    case 'own':
      return among(actor.id, placed.personId)
    case 'team':
      return among(role?.teamId, placed.teamId, placed.teamIds)
    case 'venue':
      return among(role?.venueId, placed.venueId, placed.venueIds)
    case 'town':
      return among(role?.townId, placed.townId, placed.townIds)
  }
}

const acts = ({ cell }: Held, placed?: Placed) => !cell.proposes && (!cell.byGrant || placed?.granted === true)

/** Whether the actor may do this to that; without a subject, whether there is anything at all they may do it to. */
export function can(actor: Actor, permission: Permission, placed?: Placed): boolean {
  return held(actor, permission).some(
    (one) =>
      (placed ? acts(one, placed) && reaches(actor, one, placed) : !one.cell.proposes) &&
      beyondTable(actor, permission),
  )
}

/** Whether the actor may at least propose it, or ask for a grant; without a subject, for anything at all. */
export function mayPropose(actor: Actor, permission: Permission, placed?: Placed): boolean {
  return held(actor, permission).some((one) => !placed || reaches(actor, one, placed)) && beyondTable(actor, permission)
}

/** The domain's own check. Throws NotPermitted to whom the function is foreign, NotFound to whom the object is. */
export function insist(actor: Actor, permission: Permission, placed?: Placed): void {
  if (can(actor, permission, placed)) return
  refuse(actor, permission, placed)
}

/** The same for whoever only proposes what another decides. */
export function insistProposing(actor: Actor, permission: Permission, placed?: Placed): void {
  if (mayPropose(actor, permission, placed)) return
  refuse(actor, permission, placed)
}

function refuse(actor: Actor, permission: Permission, placed?: Placed): never {
  const inSight = placed && held(actor, permission).some((one) => reaches(actor, one, placed))
  if (inSight || !mayPropose(actor, permission)) throw new NotPermitted(permission)
  throw new NotFound(permission)
}

/** Whether what the actor sees of it is masked. */
export function seesMasked(actor: Actor, permission: Permission, placed?: Placed): boolean {
  const seeing = held(actor, permission).filter((one) => !placed || reaches(actor, one, placed))
  return seeing.every(({ cell }) => cell.masked)
}

/** What a list may hold for an actor: everything, or what is their own and of these towns, venues and teams. */
export interface Reach {
  everywhere: boolean
  own: boolean
  townIds: string[]
  venueIds: string[]
  teamIds: string[]
}

/** How far a permission of the actor's reaches, proposals included, for the where-clause of a list. */
export function reachOf(actor: Actor, permission: Permission): Reach {
  const all = held(actor, permission)
  const ids = (extent: Cell['extent'], key: 'townId' | 'venueId' | 'teamId') =>
    all.filter(({ cell }) => cell.extent === extent).flatMap(({ role }) => role?.[key] ?? [])
  return {
    everywhere: all.some(({ cell }) => cell.extent === 'everywhere'),
    own: all.some(({ cell }) => cell.extent === 'own'),
    townIds: ids('town', 'townId'),
    venueIds: ids('venue', 'venueId'),
    teamIds: ids('team', 'teamId'),
  }
}

/** What a visitor may do; nobody is signed in. */
export const canVisitor = (permission: Permission): boolean => cells.get(permission)!.V !== null

/** P10: a post has to be handed over before its holder goes; a leader's team has deputies. */
const beyondTable = (actor: Actor, permission: Permission) =>
  permission !== 'account.close' || actor.roles.every(({ role }) => role === 'team-leader')

/** P11: whoever holds a live one-use link answers for the minors who named its contact, and for nobody else; no account can. */
export const mayAnswerFor = (link: { minorIds: readonly string[] }, { personId }: { personId: string }): boolean =>
  link.minorIds.includes(personId)

/** Of the league itself, with more to see: sessions are short, and a second factor comes before anything else. */
export const isStaff = (actor: Actor): boolean =>
  actor.roles.some(({ role }) => role === 'town-staff' || role === 'county-staff' || apart.has(role))

/** Whoever holds any role finds their part of the work in the back office. */
export const mayEnter = (actor: Actor): boolean => actor.roles.length > 0
