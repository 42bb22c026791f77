import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { wordsOfEvent } from '#app/domain/audit/words.ts'
import { findEntryPage } from '#app/domain/hours/entry-page.server.ts'
import { hourStateWords, reasonOf } from '#app/domain/hours/form.ts'
import { photosOfEntries } from '#app/domain/hours/photos.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { type EntryForm, entryForm, reverseReasons } from '#app/domain/hours/reverse-form.ts'
import { takeBackReturn } from '#app/domain/hours/take-back.server.ts'
import { can, mayPropose } from '#app/domain/policy.ts'
import { dateWord, lengthWord, momentWord, spanWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { kindWords, photosIn } from '#app/http/hours-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { summaryOf, textOf } from '#app/ui/form-state.ts'
import { EntryAbout } from '#app/ui/hours/entry-about.tsx'
import { HoursDone } from '#app/ui/hours/hours-done.tsx'
import { ReversalPanel } from '#app/ui/hours/reversal-panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('hours.review', async ({ db, actor, params, url, now }) => {
  const { entry, reversal, happened, ...found } = await findEntryPage(db, actor, params.entryId!)
  const placed = { townId: entry.townId }
  const photos = (await photosOfEntries(db, [entry])).get(entry.id) ?? []
  return {
    ...{ id: entry.id, name: found.name, title: entry.title, pending: entry.state === 'pending' },
    state: hourStateWords[entry.state] ?? '',
    facts: [
      ['哪天', `${dateWord(entry.servedOn)} ${spanWord(entry.startedAt, entry.endedAt)}`],
      ['时长', lengthWord(Math.abs(entry.minutes))],
      ['申报', entry.claimedMinutes === entry.minutes ? '' : lengthWord(Math.abs(entry.claimedMinutes))],
      ['来路', kindWords[entry.kind]],
      ['地点', entry.place],
      ['服务对象', entry.servedParty],
      ['负责人', entry.personInCharge],
      ['队伍', found.team ?? ''],
      ['镇', found.town],
      ['登记', `${found.recorder} ${momentWord(entry.recordedAt, now)}`],
      ['审核', entry.reviewedAt ? `${found.reviewer ?? ''} ${momentWord(entry.reviewedAt, now)}` : ''],
      ['原因', entry.reviewReason ?? ''],
      ['说明', entry.description],
    ].filter((fact): fact is [string, string] => Boolean(fact[1])),
    photos: photosIn(photos, now),
    happened: happened.map(({ id, kind, at, name }) => ({
      id,
      words: `${name ?? '平台'} ${wordsOfEvent(kind)}`,
      when: momentWord(at, now),
    })),
    reversal: reversal && {
      id: reversal.reversal.id,
      waits: reversal.reversal.state === 'pending',
      by: reversal.by,
      when: momentWord(reversal.reversal.recordedAt, now),
      reason: reversal.reversal.description,
      mine: reversal.reversal.recordedById === actor.id,
    },
    mayAsk: entry.state === 'counted' && entry.kind !== 'reversal' && mayPropose(actor, 'hours.reverse', placed),
    mayAnswer: can(actor, 'hours.reverse', placed),
    of: entry.reversesId,
    done: Object.fromEntries(url.searchParams),
  }
})

export const action = forStaff('hours.review', async ({ request, db, keys, actor, params, now }) => {
  const id = params.entryId!
  await findEntryPage(db, actor, id)
  const form = await readForm(request, entryForm)
  if (form.rejection) return form.rejection
  const { do: act, reversal, why, words } = form.value
  if (act === 'take-back') {
    const outcome = await takeBackReturn(db, keys, actor, id, now)
    const did = outcome.ok ? { done: 'taken-back', n: outcome.entries, sheet: id } : { done: 'too-late' }
    return redirect(paths.staffHours(did), 303)
  }
  const outcome =
    act === 'reverse'
      ? await proposeReversal(db, actor, id, why === '其他' ? (words ?? '') : reasonOf({ why, words }), now)
      : await answerReversal(db, keys, actor, reversal ?? '', act === 'agree', now)
  if (!outcome.ok) return form.refuse([wordsOfHourRefusal(outcome.refusal)])
  const done = { reverse: 'proposed', agree: 'agreed', keep: 'kept' }[act]
  return redirect(paths.staffHoursEntry(id, { done }), 303)
})

export const meta: MetaFunction = () => [
  { title: '一笔时长 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function HoursEntryPage() {
  const entry = useLoaderData<typeof loader>()
  const [form, fields] = useForm<EntryForm>({ id: 'entry', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title={`${entry.name} · ${entry.title}`}
      trail={[{ words: '时长审核', href: paths.staffHours() }, { words: '一笔时长' }]}
      badge={<Badge>{entry.state}</Badge>}
      actions={
        entry.pending && !entry.of ? (
          <a className="btn btn--sm" href={paths.staffHours({ sheet: entry.id })}>
            去审核
          </a>
        ) : entry.of ? (
          <a className="btn btn--sm" href={paths.staffHoursEntry(entry.of)}>
            看原来那笔
          </a>
        ) : null
      }
      errors={summaryOf(form)}
      flash={form.status === 'error' ? null : <HoursDone done={entry.done} />}
    >
      <EntryAbout facts={entry.facts} photos={entry.photos} happened={entry.happened} />
      <ReversalPanel
        {...entry}
        reasons={reverseReasons}
        why={textOf(fields.why)}
        words={textOf(fields.words)}
        errors={fields.words.errors}
      />
    </StaffPage>
  )
}
