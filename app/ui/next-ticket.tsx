import type { OwnSignupView } from '#app/domain/signups/own-signup.ts'
import { paths } from '#app/paths.ts'
import { Icon } from './icon.tsx'
import { shiftView } from './shift-view.ts'
import { nextWord } from './signup-words.ts'
import { callTo } from './telephone.ts'
import { Ticket } from './ticket.tsx'

interface NextTicketProps {
  view: OwnSignupView
  matrix: readonly (readonly boolean[])[] | null
  name: string
  now: Date
}

/** The next activity somebody has a place in, with the code to show there. */
export function NextTicket({ view: { signup, shift, activity, town }, matrix, name, now }: NextTicketProps) {
  const { when, place } = shiftView(shift, town, now)
  return (
    <Ticket
      label={nextWord(shift.startsAt, shift.endsAt, now)}
      title={activity.title}
      href={paths.mySignup(signup.id)}
      rows={[
        { term: '时间', value: when },
        { term: '集合', value: place },
        {
          term: '负责人',
          value: (
            <>
              {activity.personInCharge} <a href={callTo(activity.contactPhone)}>打电话</a>
            </>
          ),
        },
      ]}
      code={signup.code}
      matrix={matrix}
      codeLabel={`${name}的签到码`}
    >
      <a className="btn btn--onriver" href={paths.activity(activity.id)}>
        <Icon name="navigation" />
        怎么去
      </a>
      <a className="btn btn--onriver" href={paths.leave(signup.id)}>
        来不了
      </a>
    </Ticket>
  )
}
