import { data, type HeadersFunction, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { press } from '#app/domain/attendance/act.server.ts'
import { readConsole } from '#app/domain/attendance/console.server.ts'
import { consoleViews, lineIdOf, linesOf, whomOf } from '#app/domain/attendance/console.ts'
import { consoleForm } from '#app/domain/attendance/form.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import { type OrganiserVerb, organiserVerbs } from '#app/domain/attendance/verbs.ts'
import { walkIn } from '#app/domain/attendance/walk-in.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { findShift } from '#app/domain/shifts/find.server.ts'
import { momentWord, timeWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { framingPolicy } from '#app/http/headers.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CheckInConsole } from '#app/ui/check-in/console.tsx'
import styles from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle = { staff: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `现场签到：${data?.title ?? ''} · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]
// The code of the screen stands in a frame that turns by itself: the roster stays as it is while somebody types.
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const until = loaderHeaders.get('Keep-Until')
  return { ...framingPolicy, ...(until ? { 'Keep-Until': until } : {}) }
}

export const loader = forStaff('check-in.show', async ({ db, keys, actor, params, url, now }) => {
  const query = readListQuery(url.searchParams, { sorts: [], views: consoleViews })
  const { found, lines, counts, confirmation, window } = await readConsole(db, keys, actor, params.shiftId!, now)
  const { shift, activity } = found
  const done = url.searchParams.get('done') ?? ''
  const of = lines.find((line) => line.of === url.searchParams.get('of'))
  const shown = {
    checkIn: true,
    shiftId: shift.id,
    by: actor.id,
    title: activity.title,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    where: shift.meetingPoint,
    leading: actor.name,
    act: url.searchParams.get('act') === 'out' ? ('out' as const) : ('in' as const),
    pressKey: crypto.randomUUID(),
    query,
    counts,
    lines: linesOf(lines, query).map(({ inAt, outAt, ...line }) => ({
      ...line,
      in: inAt && timeWord(inAt),
      out: outAt && timeWord(outAt),
    })),
    cancelled: shift.state === 'cancelled',
    over: now >= shift.endsAt,
    opens: now < window.opensAt ? momentWord(window.opensAt, now) : null,
    settled: confirmation ? momentWord(confirmation.confirmedAt, now) : null,
    seen: timeWord(now),
    done: of ? { verb: done, name: of.name, of: of.of } : null,
  }
  // How long this page may wait in the browser for when the line is cut; not at all once it is settled.
  const kept = !confirmation && !shown.cancelled && now < window.closesAt
  return data(shown, { headers: kept ? { 'Keep-Until': window.closesAt.toISOString() } : {} })
})

export const action = forStaff('check-in.show', async ({ request, db, keys, actor, params, now }) => {
  const shiftId = params.shiftId!
  await findShift(db, actor, 'check-in.show', shiftId)
  const form = await readForm(request, consoleForm)
  if (form.rejection) return data({ words: '这一下没有看懂，再点一次' }, { status: 400 })
  const { key, person, reason, digits, act, press: pressed = '' } = form.value
  const [verb = '', of = ''] = pressed.split(':')
  const verbIn = act === 'out' ? 'check-out' : 'check-in'
  const outcome =
    person !== undefined
      ? await walkIn(db, keys, actor, shiftId, { key: `${key}:in`, person, reason }, now)
      : digits !== undefined
        ? await press(db, actor, shiftId, { key: `${key}:${verbIn}:digits`, verb: verbIn, whom: { digits } }, now)
        : await pressLine(verb, of)
  if (!outcome) return data({ words: '这一下没有看懂，再点一次' }, { status: 400 })
  if (!outcome.ok) return data({ words: wordsOfAttendance(outcome.refusal, now) }, { status: 409 })
  return redirect(
    paths.checkInConsole(shiftId, {
      act: act === 'out' ? 'out' : undefined,
      done: person === undefined ? (digits === undefined ? verb : verbIn) : 'check-in',
      of: lineIdOf(outcome.attendance),
    }),
    303,
  )

  function pressLine(verb: string, of: string) {
    const whom = whomOf(of)
    if (!whom || !isVerb(verb)) return null
    return press(db, actor, shiftId, { key: `${key}:${pressed}`, verb, whom, reason: reason || undefined }, now)
  }
})

const isVerb = (verb: string): verb is OrganiserVerb => (organiserVerbs as readonly string[]).includes(verb)

export default function CheckInPage() {
  const loaded = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return <CheckInConsole {...loaded} refused={refused?.words ?? null} />
}
