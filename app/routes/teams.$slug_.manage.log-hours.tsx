import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { logHours, previewLog } from '#app/domain/hours/log.server.ts'
import { type LogErrors, loggedOf, readLog } from '#app/domain/hours/log-form.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { dayWord, lengthWord } from '#app/domain/wording.ts'
import { evidenceIn } from '#app/http/evidence.server.ts'
import { linesIn, logView } from '#app/http/log-view.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { LogPage } from '#app/ui/log-page.tsx'
import { LogPreview } from '#app/ui/log-preview.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('hours.log', async ({ db, actor, params, url, now }) => ({
  ...(await logView(db, actor, params.slug!, url.searchParams.get('shift') ?? '', now)),
  key: crypto.randomUUID(),
  logged: Number(url.searchParams.get('logged')) || 0,
}))

export const action = forMembers('hours.log', async ({ request, db, files, actor, params, now }) => {
  const form = await request.clone().formData()
  const view = await logView(db, actor, params.slug!, String(form.get('shift') ?? ''), now)
  const teamId = view.teamId
  const { photos, wrong } = await evidenceIn(request, db, files, actor, now)
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const typed = Object.fromEntries(texts.filter(([name]) => name !== 'token'))
  const lines = linesIn(form)
  const act = String(form.get('do') ?? 'preview')
  const again = (status: number, errors: LogErrors, notes: Record<string, string> = {}) =>
    data({ typed, photos, errors, notes, ticked: lines.map(({ personId }) => personId), sure: null }, { status })
  if (act === 'fill') {
    for (const { id } of view.members) typed[`m-${id}`] = String(form.get('all') ?? '')
    return again(200, {})
  }
  if (act === 'back') return again(200, {})
  const read = readLog({ ...typed, photos })
  const missing = lines.filter(({ minutes }) => !minutes)
  const errors: LogErrors = {
    ...('errors' in read ? read.errors : {}),
    ...(wrong && { photo: wrong }),
    ...(lines.length === 0 && { in: '勾上去了的人' }),
    ...(missing.length > 0 && { in: '勾了的人，每个人都要写分钟数' }),
  }
  const blank = Object.fromEntries(missing.map(({ personId }) => [personId, '填整数分钟']))
  if ('errors' in read || Object.keys(errors).length > 0) return again(400, errors, blank)
  const entry = { ...loggedOf(read.value), programmeId: view.programmeId }
  const rows = lines.map(({ personId, minutes }) => ({ personId, minutes: minutes! }))
  const refusals =
    act === 'submit'
      ? await logHours(db, actor, teamId, entry, rows, now).then((outcome) => (outcome.ok ? [] : outcome.refusals))
      : await previewLog(db, actor, teamId, entry, rows, now)
  if (refusals.length > 0) {
    const notes = refusals.map(({ personId, refusal }) => [personId, wordsOfHourRefusal(refusal)] as const)
    return again(409, { in: `有 ${refusals.length} 个人登记不了，原因写在名字旁边` }, Object.fromEntries(notes))
  }
  if (act === 'submit') return redirect(paths.logHours(params.slug!, { logged: rows.length }), 303)
  const names = new Map(view.members.map(({ id, name }) => [id, name]))
  const sure = {
    title: entry.title,
    when: `${dayWord(read.value.day)} ${read.value.from}–${read.value.to}`,
    people: rows.map(({ personId, minutes }) => ({
      id: personId,
      name: names.get(personId) ?? '',
      length: lengthWord(minutes),
    })),
    total: lengthWord(rows.reduce((sum, { minutes }) => sum + minutes, 0)),
    kept: [
      ...texts.filter(([name]) => !['token', 'do', 'photos', 'photo', 'in'].includes(name)),
      ...rows.map(({ personId }) => ['in', personId] as [string, string]),
      ...photos.map((id) => ['photos', id] as [string, string]),
    ],
  }
  return data({ typed, photos, errors: {} as LogErrors, notes: {}, ticked: rows.map((row) => row.personId), sure })
})

export const meta: MetaFunction = () => [{ title: '登记时长 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function LogHoursPage() {
  const view = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors: FormError[] = Object.entries(answer?.errors ?? {}).map(([field, words]) => ({
    field: field === 'in' ? 'people' : field,
    words: words ?? '',
  }))
  return (
    <Page current="me" width="page">
      <Crumbs trail={[{ words: view.name, href: paths.team(view.slug) }, { words: '登记时长' }]} />
      <ErrorSummary errors={errors} />
      {view.logged > 0 && !answer ? (
        <Flash title={`${view.logged} 个人的时长交上去了`} live>
          镇团委审核、公示以后才计入，队员在“我的时长”里看得到。
        </Flash>
      ) : null}
      <h1 className="form-h1">{answer?.sure ? '核对一遍，交去审核' : '登记时长'}</h1>
      {answer?.sure ? (
        <LogPreview slug={view.slug} sure={answer.sure} />
      ) : (
        <LogPage view={view} answer={answer ?? null} />
      )}
    </Page>
  )
}
