import { CheckBox } from './check-box.tsx'
import { Guard } from './guard.tsx'
import { RadioCards } from './radio-cards.tsx'

/** What a guardian reads about one child, in words already. */
export interface ConsentChildView {
  id: string
  name: string
  asked: {
    signupId: string
    title: string
    when: string
    place: string
    risk: string
    contact: string
    standing: string
    programme: string | null
  }[]
  coming: { id: string; title: string; when: string; standing: string }[]
  given: { id: string; words: string }[]
}

/** One child on the guardian's page: what is asked, what is coming, what can be taken back. */
export function ConsentChild({ child }: { child: ConsentChildView }) {
  const { id, name, asked, coming, given } = child
  return (
    <Guard id={`child-${id}`} title={name}>
      {asked.length === 0 ? <p>现在没有等你同意的活动。</p> : null}
      {asked.map((one) => (
        <div className="stack" key={one.signupId}>
          <h3 className="h2-s">{one.title}</h3>
          <ul className="bul">
            <li>{one.when}</li>
            <li>{one.place}</li>
            <li>要注意：{one.risk}</li>
            <li>{one.contact}</li>
            <li>{one.standing}</li>
          </ul>
          <RadioCards
            label={`让${name}去吗`}
            name={`answer-${one.signupId}`}
            cards={[
              { value: 'activity', title: '同意去这一次活动' },
              ...(one.programme
                ? [{ value: 'activity-kind', title: `“${one.programme}”的活动一年内都同意`, detail: '随时能收回' }]
                : []),
              { value: 'refuse', title: '不同意', detail: '名额让给别人，不影响孩子的账号' },
            ]}
          />
        </div>
      ))}
      {coming.length > 0 ? (
        <>
          <h3 className="h2-s">接下来的活动</h3>
          <ul className="bul">
            {coming.map((one) => (
              <li key={one.id}>
                {one.title}，{one.when}，{one.standing}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {given.length > 0 ? (
        <>
          <h3 className="h2-s">你同意过的，要收回就勾上</h3>
          {given.map((one) => (
            <CheckBox key={one.id} name={`withdraw-${one.id}`} label={`收回：${one.words}`} />
          ))}
        </>
      ) : null}
    </Guard>
  )
}
