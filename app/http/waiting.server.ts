import { redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { NotPermitted } from '#app/domain/errors.ts'
import type { Waiting } from '#app/domain/people/waiting.ts'
import { paths } from '#app/paths.ts'

/** Signing in and out, and how pages look; a guardian's link is the guardian's act, whoever's browser it is opened in. */
const always = [paths.signIn(), paths.signOut(), paths.appearance(), paths.consent()]

/** Where an account that waits for a word is let in, and where it is led from everywhere else. */
const rooms: Record<Waiting, { open: readonly string[]; page: string }> = {
  guardian: { open: [paths.waiting(), paths.guardian(), paths.closeAccount()], page: paths.waiting() },
  self: { open: [paths.grown(), paths.closeAccount()], page: paths.grown() },
}

// As the router reads an address: without regard to case, and the same for its data.
const plain = ({ pathname }: URL) =>
  pathname
    .toLowerCase()
    .replace(/\.data$/, '')
    .replace(/\/+$/, '')

function isOpen(waitsFor: Waiting, url: URL): boolean {
  const address = plain(url)
  return always.includes(address) || rooms[waitsFor].open.includes(address) || address.startsWith(`${paths.consent()}/`)
}

/** Lets an account that waits write nothing but what brings its waiting to an end. Throws NotPermitted. */
export function holdBack(actor: Actor | null, request: Request, url: URL): void {
  if (!actor?.waitsFor || request.method === 'GET' || request.method === 'HEAD') return
  if (!isOpen(actor.waitsFor, url)) throw new NotPermitted('while waiting')
}

/** Leads an account that waits from every page for members to the one that says what it waits for. */
export function leadBack({ waitsFor }: Actor, url: URL): void {
  if (waitsFor && !isOpen(waitsFor, url)) throw redirect(rooms[waitsFor].page)
}
