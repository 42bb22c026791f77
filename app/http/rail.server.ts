import type { Actor } from '#app/domain/actor.ts'
import type { Permission } from '#app/domain/permissions.ts'
import { mayPropose } from '#app/domain/policy.ts'

interface Place {
  href: string
  permission: Permission
  /** Beginnings of other addresses whose pages belong here. */
  also?: readonly string[]
}

/** The rail as one person sees it: where they may go, where they are, and how much waits there. */
export function railOf<P extends Place>(
  groups: readonly { title: string; places: readonly P[] }[],
  { actor, path, waiting }: { actor: Actor; path: string; waiting: Readonly<Record<string, number>> },
) {
  const begins = (beginning: string) => path === beginning || path.startsWith(`${beginning}/`)
  const all = groups.flatMap(({ places }) => places)
  // The beginning of every address here belongs to one page only; elsewhere the longest that fits.
  const home = (href: string) => all.every((one) => one.href.startsWith(href))
  const fitOf = ({ href, also = [] }: P) =>
    Math.max(
      0,
      ...[href, ...also].filter((one) => (home(one) ? path === one : begins(one))).map(({ length }) => length),
    )
  const current = all.filter((place) => fitOf(place) > 0).sort((one, other) => fitOf(other) - fitOf(one))[0]?.href
  return groups
    .map(({ title, places }) => ({
      title,
      places: places
        .filter(({ permission }) => mayPropose(actor, permission))
        .map((place) => ({ ...place, current: place.href === current, waiting: waiting[place.href] ?? 0 })),
    }))
    .filter(({ places }) => places.length > 0)
}
