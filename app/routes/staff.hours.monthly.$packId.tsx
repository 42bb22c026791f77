import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { changeLine, changePack, findPack } from '#app/domain/hours/packs/change.server.ts'
import { type PackForm, packForm, packReasons } from '#app/domain/hours/packs/form.ts'
import { stepPack } from '#app/domain/hours/packs/machine.ts'
import { listRecords } from '#app/domain/hours/packs/queries.server.ts'
import { lineKindWords, lineReasonWords, lineStateWords, packRefusals } from '#app/domain/hours/packs/refusals.ts'
import { coverOf } from '#app/domain/hours/packs/sheet.server.ts'
import { monthWord, placeWord, sumWord } from '#app/domain/hours/packs/words.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { placeOf, readPlace } from '#app/domain/list-query.ts'
import { dateWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { PackDone } from '#app/ui/hours/packs/pack-done.tsx'
import { PackView } from '#app/ui/hours/packs/pack-view.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

const onePage = 50

export const loader = forStaff('hours.hand-on', async ({ db, actor, params, url }) => {
  const pack = await findPack(db, actor, params.packId!)
  const from = readPlace(url.searchParams.get('after') ?? '')
  const after = from ? { day: from.value, id: from.id } : { day: '', id: '' }
  const [county, records] = await Promise.all([findCounty(db), listRecords(db, pack.id, { after, most: onePage + 1 })])
  const last = records.length > onePage ? records[onePage - 1]!.entry : null
  return {
    id: pack.id,
    title: `${monthWord(pack.month)} ${placeWord(pack.place)}`,
    sum: `${pack.records} 条，合计 ${sumWord(pack.minutes)}`,
    held: stepPack(pack.state, 'take-back') !== null,
    cover: coverOf(pack, county?.committee ?? '', dayOf(pack.madeAt)),
    records: records.slice(0, onePage).map(({ line, entry, name }) => ({
      ...{ id: entry.id, name, title: entry.title, day: dateWord(entry.servedOn), state: line.state },
      hours: sumWord(line.about === 'reversal' ? -entry.minutes : entry.minutes),
      kind: lineKindWords[line.kind],
      stateWords: lineStateWords[line.state],
      reason: line.reason ? lineReasonWords[line.reason] : '',
    })),
    reasons: packReasons.map((value) => ({ value, words: lineReasonWords[value] })),
    next: last && paths.hourPack(pack.id, { after: placeOf(last.servedOn, last.id) }),
    done: { act: url.searchParams.get('done') ?? '', record: url.searchParams.get('record') ?? '' },
  }
})

export const action = forStaff('hours.hand-on', async ({ request, db, actor, params, now }) => {
  const packId = params.packId!
  await findPack(db, actor, packId)
  const form = await readForm(request, packForm)
  if (form.rejection) return form.rejection
  const { do: verb, record = '', reason } = form.value
  const outcome =
    verb === 'take-back' || verb === 'restore'
      ? await changePack(db, actor, packId, verb, now)
      : await changeLine(db, actor, { packId, entryId: record, verb, reason }, now)
  if (!outcome.ok) return form.refuse([packRefusals[outcome.refusal]])
  return redirect(paths.hourPack(packId, { done: verb, ...(record && { record }) }), 303)
})

export const meta: MetaFunction = () => [
  { title: '一个数据包 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function HourPackPage() {
  const pack = useLoaderData<typeof loader>()
  const [form] = useForm<PackForm>({ id: 'pack', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title={pack.title}
      trail={[
        { words: '时长审核', href: paths.staffHours() },
        { words: '民政系统数据包', href: paths.hourPacks() },
        { words: pack.title },
      ]}
      badge={<Badge>{pack.held ? '已导出' : '收回了'}</Badge>}
      errors={summaryOf(form)}
      flash={form.status === 'error' ? null : <PackDone id={pack.id} {...pack.done} />}
    >
      <PackView {...pack} />
    </StaffPage>
  )
}
