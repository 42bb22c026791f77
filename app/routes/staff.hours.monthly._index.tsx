import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { type MakePackForm, makePackForm } from '#app/domain/hours/packs/form.ts'
import { makePack } from '#app/domain/hours/packs/make.server.ts'
import { listMonthsOfPacks } from '#app/domain/hours/packs/queries.server.ts'
import { packRefusals } from '#app/domain/hours/packs/refusals.ts'
import { monthWord, placeWord } from '#app/domain/hours/packs/words.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { MonthTable } from '#app/ui/hours/packs/month-table.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('hours.hand-on', async ({ db, actor, now }) => {
  const months = await listMonthsOfPacks(db, actor, now)
  return {
    months: months.map(({ month, packs, ...counts }) => ({
      ...counts,
      month,
      // One of each month: going back and making another month's pack is another request.
      requestKey: crypto.randomUUID(),
      words: monthWord(month),
      over: month < dayOf(now).slice(0, 7),
      packs: packs.map(({ id, place, state, records, madeAt, by }) => ({
        ...{ id, records, by, words: placeWord(place), held: state === 'made', when: momentWord(madeAt, now) },
      })),
    })),
  }
})

export const action = forStaff('hours.hand-on', async ({ request, db, actor, now }) => {
  const form = await readForm(request, makePackForm)
  if (form.rejection) return form.rejection
  const outcome = await makePack(db, actor, form.value, now)
  if (!outcome.ok) return form.refuse([packRefusals[outcome.refusal]])
  return redirect(paths.hourPack(outcome.pack.id, { done: 'made' }), 303)
})

export const meta: MetaFunction = () => [
  { title: '民政系统数据包 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function HourPacksPage() {
  const { months } = useLoaderData<typeof loader>()
  const [form] = useForm<MakePackForm>({ id: 'make', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title="民政系统数据包"
      trail={[{ words: '时长审核', href: paths.staffHours() }, { words: '民政系统数据包' }]}
      errors={summaryOf(form)}
    >
      <div className="stack">
        <p className="muted">
          每个月过完以后做一包，把计入了的时长报给民政部门的志愿服务系统。做成以后才计入的下次算补报，报过又冲销的下次报冲销。
        </p>
        {months.length === 0 ? (
          <Empty title="还没有计入的时长" action={{ href: paths.staffHours(), words: '去审核时长' }}>
            时长审核通过、公示结束以后计入，计入了的才报。
          </Empty>
        ) : (
          <MonthTable months={months} />
        )}
      </div>
    </StaffPage>
  )
}
