import type { ComponentProps } from 'react'
import type { OwnSignupView } from '#app/domain/signups/own-signup.ts'
import { isUnanswered } from '#app/domain/signups/rules.ts'
import { paths } from '#app/paths.ts'
import { ConfirmList } from './confirm-list.tsx'
import { Cover } from './cover.tsx'
import { Icon } from './icon.tsx'
import { Note } from './note.tsx'
import { shiftView } from './shift-view.ts'
import { SignupBadge } from './signup-badge.tsx'
import { SignupGuardian } from './signup-guardian.tsx'
import { SignupPresence } from './signup-presence.tsx'
import { headlineOf, stepsOf } from './signup-words.ts'
import { StepsTimeline } from './steps-timeline.tsx'
import { callTo } from './telephone.ts'

interface SignupCardProps {
  view: OwnSignupView
  history: readonly { kind: string; at: Date; words?: string }[]
  remark: string | null
  mayLeave: boolean
  /** why a place cannot be given back any more */
  tooLate: string | null
  mayChange: boolean
  /** how the guardian is reached whose word is missing; undefined: none is */
  guardian?: { named: 'sms' | 'email' | null; sms: boolean }
  presence: ComponentProps<typeof SignupPresence>['presence']
  now: Date
}

/** One signup of one's own: how it stands, what comes next, and what can still be done about it. */
export function SignupCard({
  view,
  history,
  remark,
  mayLeave,
  tooLate,
  mayChange,
  guardian,
  presence,
  now,
}: SignupCardProps) {
  const { signup, activity, state, position } = view
  const { title, lead } = headlineOf(view, now)
  const asked = state === 'requested' && isUnanswered(signup)
  const ahead = state === 'confirmed' || state === 'requested' || state === 'waitlisted'
  return (
    <>
      <div className="done">
        <Cover name={activity.cover} eager />
        <p className="row">
          <SignupBadge look={asked ? 'invited' : state} position={position} />
        </p>
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {remark ? <p>{remark}</p> : null}
        {asked ? (
          <p>
            <a className="btn btn--join" href={paths.answerInvitation(signup.id)}>
              去，还是不去
            </a>
          </p>
        ) : null}
        {state === 'waitlisted' && signup.priority > 0 ? (
          <p>{`组织者把你排在前面，原因：${signup.priorityReason ?? '没有写'}。`}</p>
        ) : null}
      </div>
      <div className="done-tl">
        <StepsTimeline steps={stepsOf(view, history, now)} />
      </div>
      {guardian ? <SignupGuardian {...guardian} /> : null}
      <ConfirmList id="signup" heading="这一场" rows={rowsOf(view, now)} />
      <SignupPresence
        signupId={signup.id}
        presence={presence}
        ahead={state === 'confirmed' && now < view.shift.endsAt}
      />
      {tooLate ? <Note icon="phone">{tooLate}</Note> : null}
      <div className="card card--pad done-next">
        <h2 className="h2-s">可以先做这些</h2>
        <p className="row">
          {ahead && state !== 'waitlisted' ? (
            <a className="btn btn--line" href={paths.activityCalendar(activity.id)}>
              <Icon name="calendar-days" />
              加到日历
            </a>
          ) : null}
          <a className="btn btn--line" href={paths.activity(activity.id)}>
            {ahead ? '看活动页' : '看看还有没有别的场次'}
          </a>
          {mayChange ? (
            <a className="btn btn--line" href={paths.changeShift(signup.id)}>
              换一场
            </a>
          ) : null}
          {mayLeave ? (
            <a className="btn btn--quiet" href={paths.leave(signup.id)}>
              {state === 'waitlisted' ? '不排了' : '来不了'}
            </a>
          ) : null}
          <a className="btn btn--line" href={paths.me()}>
            去“我的”
          </a>
        </p>
      </div>
    </>
  )
}

function rowsOf({ signup, shift, activity, town, state }: OwnSignupView, now: Date) {
  const { when, place, length } = shiftView(shift, town, now)
  return [
    { term: '活动', value: activity.title },
    { term: '时间', value: when },
    { term: '集合', value: place },
    { term: '记时长', value: activity.counted ? `最多 ${length}，按实际到场算` : '不记时长' },
    ...(state === 'confirmed'
      ? [{ term: '签到码', value: <b className="num">{`${signup.code.slice(0, 3)} ${signup.code.slice(3)}`}</b> }]
      : []),
    {
      term: '有事打',
      value: (
        <>
          <a href={callTo(activity.contactPhone)}>{activity.contactPhone}</a> {activity.contactHours}
        </>
      ),
    },
    ...(signup.note ? [{ term: '备注', value: signup.note }] : []),
  ]
}
