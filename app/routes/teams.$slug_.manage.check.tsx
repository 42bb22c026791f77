import { useForm } from '@conform-to/react'
import { type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { can } from '#app/domain/policy.ts'
import { figuresOf, listChecks, reviewCheck, writeCheck } from '#app/domain/teams/check.server.ts'
import { placedOf } from '#app/domain/teams/find.server.ts'
import { checkForm, checkReviewForm } from '#app/domain/teams/form.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findRun } from '#app/domain/teams/run.server.ts'
import { lengthWord, momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { TeamCheckForm, TeamCheckList } from '#app/ui/team-checks.tsx'
import { TeamRunPage } from '#app/ui/team-run-page.tsx'
import staff from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: staff }]

/** The year that is looked back on: until the end of March the one before. */
const yearOf = (today: string) => Number(today.slice(0, 4)) - (today.slice(5, 7) < '04' ? 1 : 0)

export const loader = forStaff('team.members', async ({ db, actor, params, url, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const year = yearOf(dayOf(now))
  const [checks, figures] = await Promise.all([listChecks(db, team.id), figuresOf(db, team.id, year, now)])
  const wordsOf = ({ members, shifts, minutes }: typeof figures) =>
    `${members} 名队员，办了 ${shifts} 场，计入 ${lengthWord(minutes)}`
  return {
    team: { slug: team.slug, name: team.name },
    year,
    figures: wordsOf(figures),
    open: !checks.some((one) => one.year === year && one.state !== 'returned'),
    reviews: can(actor, 'team.found', placedOf(team)),
    checks: checks.map((one) => ({
      ...{ id: one.id, year: one.year, state: one.state, words: one.words, answer: one.answer, by: one.by },
      figures: wordsOf(one.figures),
      when: momentWord(one.writtenAt, now),
      own: one.writtenById === actor.id,
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('team.members', async ({ request, db, actor, params, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const reviewing = (await request.clone().formData()).has('check')
  if (reviewing) {
    const form = await readForm(request, checkReviewForm)
    if (form.rejection) return form.rejection
    const { check, yes, answer } = form.value
    const outcome = await reviewCheck(db, actor, team.id, { checkId: check, yes: yes === 'yes', answer }, now)
    if (!outcome.ok) return form.refuse([teamRefusals[outcome.refusal]])
    return redirect(paths.teamCheck(team.slug, { done: yes }), 303)
  }
  const form = await readForm(request, checkForm)
  if (form.rejection) return form.rejection
  const outcome = await writeCheck(db, actor, team.id, { year: yearOf(dayOf(now)), words: form.value.words }, now)
  if (!outcome.ok) return form.refuse([teamRefusals[outcome.refusal]])
  return redirect(paths.teamCheck(team.slug, { done: 'written' }), 303)
})

export const meta: MetaFunction = () => [{ title: '年度检查 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = { written: '交上去了', yes: '通过了', no: '退回了，补好可以再交' }

export default function TeamCheckPage() {
  const { team, year, figures, open, checks, reviews, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<{ words: string }>({ id: 'check', lastResult: useActionData<typeof action>() })
  const words = done && form.status !== 'error' ? doneWords[done] : undefined
  return (
    <TeamRunPage
      team={team}
      current="check"
      title="年度检查"
      errors={summaryOf(form)}
      flash={words ? <Flash title={words} live /> : null}
    >
      <div className="narrow stack-l">
        {open ? <TeamCheckForm slug={team.slug} year={year} figures={figures} field={fields.words} /> : null}
        <TeamCheckList slug={team.slug} checks={checks} reviews={reviews} />
      </div>
    </TeamRunPage>
  )
}
