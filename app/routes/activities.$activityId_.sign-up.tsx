import { useForm } from '@conform-to/react'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { placeOf } from '#app/domain/activities/listing.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findActivityToJoin } from '#app/domain/signups/activity-to-join.server.ts'
import type { VisitorForm } from '#app/domain/signups/form.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { answerSignUp } from '#app/http/sign-up/answer-sign-up.server.ts'
import { openSignUp } from '#app/http/sign-up/open-sign-up.server.ts'
import { paths } from '#app/paths.ts'
import { ChooseShift } from '#app/ui/choose-shift.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { summaryOf, textOf } from '#app/ui/form-state.ts'
import { joinIds } from '#app/ui/join-fields.tsx'
import { Page } from '#app/ui/page.tsx'
import { Picked } from '#app/ui/picked.tsx'
import { shiftView } from '#app/ui/shift-view.ts'
import { SignUpCheck } from '#app/ui/sign-up-check.tsx'
import { SignUpFill } from '#app/ui/sign-up-fill.tsx'
import { SignUpOutlook } from '#app/ui/sign-up-outlook.tsx'
import { Stepper } from '#app/ui/stepper.tsx'
import { TooYoung } from '#app/ui/too-young.tsx'
import { noteRow, visitorRows } from '#app/ui/visitor-rows.ts'

export const loader = forAnyone('page.read', (here) => openSignUp(here, here.params.activityId!))

export const action = forAnyone('page.read', async (here) =>
  answerSignUp(here, await findActivityToJoin(here.db, here.params.activityId!)),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `报名：${data?.activity.title ?? ''} · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]

const titles = { choose: '选一场', fill: '填信息', check: '核对一下' }

export default function SignUpPage() {
  const opened = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { activity, now, person, joining } = opened
  const kept = answer?.kept ?? []
  const [form, fields] = useForm<VisitorForm>({
    id: 'sign-up',
    lastResult: answer?.result ?? undefined,
    defaultValue: Object.fromEntries(kept),
  })
  const shift = answer?.shift ?? opened.picked?.shift
  const step = shift ? (answer?.step ?? 'fill') : 'choose'
  const { prospect, reasons } = answer ?? opened.picked ?? { prospect: 'confirmed' as const, reasons: [] }
  const view = shift && shiftView(shift, activity.town, now)
  const choices = opened.choices.map(({ shift: one, ...rest }) => ({
    ...shiftView(one, activity.town, now),
    places: one.places,
    ...rest,
  }))
  const other = choices.some(({ id, why }) => id !== shift?.id && why === null)
  const chooseHref = other ? paths.signUp(activity.id) : undefined
  return (
    <Page width="reading" bottom="none">
      <Stepper
        steps={[{ words: '选场次', href: chooseHref }, { words: '填信息' }, { words: '核对' }]}
        current={['choose', 'fill', 'check'].indexOf(step)}
      />
      <ErrorSummary errors={summaryOf(form, joinIds)} />
      {answer?.tooYoung ? <TooYoung /> : null}
      <h1 className="form-h1">{titles[step]}</h1>
      {step !== 'check' ? (
        <Picked
          cover={activity.cover}
          title={activity.title}
          when={view ? `${view.when}，${view.place}` : `${activity.town}·${placeOf(activity.address)}`}
          change={view && chooseHref ? { href: chooseHref, words: '换一场' } : null}
        />
      ) : null}
      <div className="stack">
        {step === 'check' ? <p className="muted">没问题就提交。写错了没关系，点“返回修改”。</p> : null}
        {step === 'choose' || answer?.tooYoung ? null : (
          <SignUpOutlook prospect={prospect} reasons={reasons} live={Boolean(answer)} />
        )}
      </div>
      {step === 'choose' ? <ChooseShift activityId={activity.id} choices={choices} /> : null}
      {view && step === 'fill' && (answer || prospect !== 'refused') ? (
        <SignUpFill activityId={activity.id} shiftId={view.id} fields={fields} person={person} choices={joining} />
      ) : null}
      {step === 'fill' && !answer && prospect === 'refused' ? <Elsewhere chooseHref={chooseHref} /> : null}
      {shift && view && step === 'check' ? (
        <SignUpCheck
          activity={activity}
          shift={view}
          rows={
            joining && answer?.visitor
              ? visitorRows(answer.visitor, joining, dayOf(shift.startsAt))
              : [{ term: '姓名', value: person?.name ?? '' }, noteRow(textOf(fields.note))]
          }
          kept={kept}
          prospect={prospect}
          account={joining && { fields, choices: joining }}
        />
      ) : null}
    </Page>
  )
}

/** Where to go on when this shift cannot be had. */
function Elsewhere({ chooseHref }: { chooseHref?: string }) {
  return (
    <p className="row form-go">
      {chooseHref ? (
        <a className="btn btn--join" href={chooseHref}>
          换一场
        </a>
      ) : null}
      <a className="btn btn--line" href={paths.activities()}>
        看看别的活动
      </a>
    </p>
  )
}
