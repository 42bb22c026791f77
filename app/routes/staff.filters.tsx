import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dropFilter, keepFilter, listAllFilters, renameFilter } from '#app/domain/saved-filters/keep.server.ts'
import {
  dropFilterForm,
  filterListWords,
  filterRefusals,
  keepFilterForm,
  renameFilterForm,
} from '#app/domain/saved-filters/lists.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { addressOfList } from '#app/http/saved-filters.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('session.end', async ({ db, actor, url }) => ({
  done: url.searchParams.get('done'),
  filters: (await listAllFilters(db, actor)).map(({ id, list, name, query }) => ({
    ...{ id, list, name },
    href: `${addressOfList[list]()}?${query}`,
  })),
}))

interface Wrong {
  /** of the filter, or `new` */
  id: string
  words: string
  name: string
  /** of a new one: what is to be kept */
  list?: string
  query?: string
}

const wrong = (status: number, said: Wrong) => data(said, { status })

export const action = forStaff('session.end', async ({ request, db, actor, now }) => {
  const posted = await request.clone().formData()
  const [id, name] = [String(posted.get('id') ?? ''), String(posted.get('name') ?? '')]
  if (posted.get('do') === 'drop') {
    const form = await readForm(request, dropFilterForm)
    if (form.rejection) return wrong(400, { id: '', words: '请再按一次', name: '' })
    // Answered in place: the name and the filter that 撤销 needs stand in no address.
    return { dropped: await dropFilter(db, actor, form.value.id, now) }
  }
  if (posted.get('do') === 'rename') {
    const form = await readForm(request, renameFilterForm)
    if (form.rejection) return wrong(400, { id, words: firstOf(form.rejection.data.error), name })
    const outcome = await renameFilter(db, actor, form.value, now)
    return outcome.ok
      ? redirect(paths.staffFilters({ done: 'renamed' }), 303)
      : wrong(409, { id, words: filterRefusals[outcome.refusal], name })
  }
  const form = await readForm(request, keepFilterForm)
  const asked = { id: 'new', name, list: String(posted.get('list') ?? ''), query: String(posted.get('query') ?? '') }
  if (form.rejection) return wrong(400, { ...asked, words: firstOf(form.rejection.data.error) })
  const outcome = await keepFilter(db, actor, form.value, now)
  return outcome.ok
    ? redirect(`${addressOfList[form.value.list]()}?${outcome.query}`, 303)
    : wrong(409, { ...asked, words: filterRefusals[outcome.refusal] })
})

const firstOf = (errors: Record<string, string[] | null> | null | undefined) =>
  Object.values(errors ?? {}).flatMap((words) => words ?? [])[0] ?? '请再填一次'

export const meta: MetaFunction = () => [
  { title: '常用筛选 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

const doneWords: Record<string, string> = { renamed: '名字改好了' }

/** A filter as the form that keeps it sends it. */
const keptOf = ({ list, query, name }: { list: string; query: string; name: string }) =>
  [
    ['do', 'keep'],
    ['list', list],
    ['query', query],
    ['name', name],
  ] as const

export default function FiltersPage() {
  const { filters, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const dropped = answer && 'dropped' in answer ? answer.dropped : null
  const problem = answer && 'words' in answer ? answer : undefined
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="常用筛选"
      errors={problem ? [{ field: `name-${problem.id}`, words: problem.words }] : []}
      flash={
        dropped ? (
          <Done title={`删掉了“${dropped.name}”`} undo={{ action: paths.staffFilters(), kept: keptOf(dropped) }} />
        ) : words && !answer ? (
          <Done title={words} />
        ) : null
      }
    >
      {filters.length > 0 || problem?.id === 'new' ? (
        <div className="narrow stack">
          {problem?.id === 'new' ? (
            <Panel id="keep" title="还没存">
              <form method="post" action={paths.staffFilters()} className="stack" noValidate>
                <FormToken />
                <Hidden
                  kept={[
                    ['do', 'keep'],
                    ['list', problem.list ?? ''],
                    ['query', problem.query ?? ''],
                  ]}
                />
                <NameField id="new" name={problem.name} problem={problem} />
                <p>
                  <button className="btn btn--sm" type="submit">
                    存好
                  </button>
                </p>
              </form>
            </Panel>
          ) : null}
          {filters.map(({ id, list, name, href }) => (
            <Panel key={id} id={`filter-${id}`} title={`${filterListWords[list]}：${name}`}>
              <form method="post" action={paths.staffFilters()} className="stack" noValidate>
                <FormToken />
                <Hidden kept={[['id', id]]} />
                <NameField id={id} name={name} problem={problem ?? null} />
                <p className="row">
                  <button className="btn btn--line btn--sm" type="submit" name="do" value="rename">
                    改名<span className="sr">{name}</span>
                  </button>
                  <button className="btn btn--quiet btn--sm" type="submit" name="do" value="drop">
                    删掉<span className="sr">{name}</span>
                  </button>
                  <a className="btn btn--quiet btn--sm" href={href}>
                    打开<span className="sr">{name}</span>
                  </a>
                </p>
              </form>
            </Panel>
          ))}
        </div>
      ) : (
        <Empty title="还没有存过" action={{ href: paths.staffActivities(), words: '去活动列表' }}>
          在列表里选好条件，点“存成常用筛选”，以后一下就到。
        </Empty>
      )}
    </StaffPage>
  )
}

function NameField({ id, name, problem }: { id: string; name: string; problem: Wrong | null }) {
  const here = problem?.id === id ? problem : null
  return (
    <Field
      label="叫什么"
      hint="不要写人名、手机号"
      name="name"
      id={`name-${id}`}
      defaultValue={here?.name ?? name}
      errors={here ? [here.words] : []}
      maxLength={12}
      required
      autoComplete="off"
    />
  )
}
