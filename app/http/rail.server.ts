import type { Actor } from '#app/domain/actor.ts'
import type { Permission } from '#app/domain/permissions.ts'
import { mayPropose } from '#app/domain/policy.ts'

interface Place {
  href: string
  permission: Permission
}

/** The rail as one person sees it: where they may go, where they are, and how much waits there. */
export function railOf<P extends Place>(
  groups: readonly { title: string; places: readonly P[] }[],
  { actor, path, waiting }: { actor: Actor; path: string; waiting: Readonly<Record<string, number>> },
) {
  const inside = (href: string) => path === href || path.startsWith(`${href}/`)
  const all = groups.flatMap(({ places }) => places.map(({ href }) => href))
  // The longest that fits: /staff is the beginning of every address here.
  const current = all.filter(inside).sort((one, other) => other.length - one.length)[0]
  return groups
    .map(({ title, places }) => ({
      title,
      places: places
        .filter(({ permission }) => mayPropose(actor, permission))
        .map((place) => ({ ...place, current: place.href === current, waiting: waiting[place.href] ?? 0 })),
    }))
    .filter(({ places }) => places.length > 0)
}
