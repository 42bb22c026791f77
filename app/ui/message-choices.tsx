import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'

export interface KindChoice {
  kind: string
  words: string
  about: string
  /** why it cannot be chosen */
  fixed: string | null
  ways: readonly { channel: string; words: string; wanted: boolean }[]
}

/** Of each kind of message, by which ways it comes; what cannot be chosen says why. */
export function MessageChoices({ kinds }: { kinds: readonly KindChoice[] }) {
  return (
    <form className="stack-l" method="post" action={paths.messageChoices()}>
      <FormToken />
      {kinds.map(({ kind, words, about, fixed, ways }) => (
        <fieldset className="form-sec" key={kind} aria-describedby={`${kind}-about`}>
          <legend className="legend">{words}</legend>
          <p id={`${kind}-about`} className="muted">
            {about}
            {fixed ? `。${fixed}` : ''}
          </p>
          {fixed ? null : (
            <p className="row">
              {ways.map((way) => (
                <label className="check" htmlFor={`${kind}-${way.channel}`} key={way.channel}>
                  <input
                    type="checkbox"
                    id={`${kind}-${way.channel}`}
                    name={way.channel}
                    value={kind}
                    defaultChecked={way.wanted}
                  />
                  <span>{way.words}</span>
                </label>
              ))}
            </p>
          )}
        </fieldset>
      ))}
      <p className="row form-go">
        <button className="btn btn--join" type="submit">
          记下来
        </button>
        <a className="btn btn--quiet" href={paths.settings()}>
          不改了
        </a>
      </p>
    </form>
  )
}
