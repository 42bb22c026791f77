import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'

export interface MessageView {
  id: string
  title: string
  text: string
  /** the signup it is about */
  signupId: string | null
  read: boolean
  /** 7月11日 周六 */
  day: string
  time: string
}

/** Messages under the day they came, the newest first. */
export function MessageList({ messages }: { messages: readonly MessageView[] }) {
  const days = [...new Set(messages.map(({ day }) => day))]
  return days.map((day) => (
    <section className="me-sec" key={day} aria-label={day}>
      <h2 className="h2-s">{day}</h2>
      <ul className="venues">
        {messages
          .filter((message) => message.day === day)
          .map(({ id, title, text, signupId, read, time }) => (
            <li className="venue" key={id}>
              <h3 className="venue__t">{signupId ? <a href={paths.mySignup(signupId)}>{title}</a> : title}</h3>
              {read ? null : (
                <Badge tone="live" icon="bell">
                  没看过
                </Badge>
              )}
              <p className="meta">
                <span>{time}</span>
                <span>{text}</span>
              </p>
            </li>
          ))}
      </ul>
    </section>
  ))
}
