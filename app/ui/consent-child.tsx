import { CheckBox } from './check-box.tsx'
import { ConsentQuestion, type ConsentQuestionView } from './consent-question.tsx'
import { Guard } from './guard.tsx'

/** What a guardian reads about one child, in words already. */
export interface ConsentChildView {
  id: string
  name: string
  account: ConsentQuestionView | null
  photo: ConsentQuestionView | null
  activities: {
    id: string
    title: string
    when: string
    place: string
    risk: string
    contact: string
    standing: string
    asked: ConsentQuestionView
    kind: ConsentQuestionView | null
  }[]
  nominations: {
    id: string
    title: string
    by: string
    asked: ConsentQuestionView | null
    name: ConsentQuestionView | null
  }[]
  coming: { id: string; title: string; when: string; standing: string }[]
  given: { id: string; words: string; afterwards: string }[]
}

/** One child on the guardian's page: what is asked, what is coming, what can be taken back. */
export function ConsentChild({ child }: { child: ConsentChildView }) {
  const { id, name, account, photo, activities, nominations, coming, given } = child
  return (
    <Guard id={`child-${id}`} title={name}>
      {account ? (
        <>
          <p>{name}没满 14 岁，你同意了，账号才能用。</p>
          <ConsentQuestion
            about="孩子的账号"
            question={account}
            agree={{ title: '同意', detail: '账号马上能用' }}
            refuse={{ title: '不同意', detail: '账号和填过的信息明天删掉' }}
          />
        </>
      ) : null}
      {!account && activities.length === 0 ? <p>现在没有等你同意的活动。</p> : null}
      {activities.map(({ asked, kind, ...one }) => (
        <div className="stack" key={one.id}>
          <h3 className="h2-s">{one.title}</h3>
          <ul className="bul">
            <li>{one.when}</li>
            <li>{one.place}</li>
            <li>要注意：{one.risk}</li>
            <li>{one.contact}</li>
            <li>{one.standing}</li>
          </ul>
          <ConsentQuestion
            about="这一次活动"
            question={asked}
            agree={{ title: '同意去这一次', detail: '名额马上算数' }}
            refuse={{ title: '不同意', detail: '名额让给别人，不影响孩子的账号' }}
          />
          {kind ? (
            <ConsentQuestion
              about={`以后的“${kind.programme}”`}
              question={kind}
              agree={{ title: `“${kind.programme}”一年内都同意`, detail: '随时能收回' }}
              refuse={{ title: '每次单独问我' }}
              optional
            />
          ) : null}
        </div>
      ))}
      {nominations.map(({ id: nomination, title, by, asked, name: fullName }) => (
        <div className="stack" key={nomination}>
          <h3 className="h2-s">{title}</h3>
          <p>{asked ? `${by}想推荐${name}。` : `${by}推荐了${name}，已经同意了。`}</p>
          {asked ? (
            <ConsentQuestion
              about="这一次推荐"
              question={asked}
              agree={{ title: '同意被推荐', detail: '评上以前随时能收回' }}
              refuse={{ title: '不同意', detail: '推荐就到这里，不影响孩子' }}
            />
          ) : null}
          {fullName ? (
            <ConsentQuestion
              about="孩子的全名"
              question={fullName}
              agree={{ title: '可以写全名', detail: '随时能收回' }}
              refuse={{ title: '遮住一部分', detail: '不影响评选' }}
              optional
            />
          ) : null}
        </div>
      ))}
      {photo ? (
        <ConsentQuestion
          about="活动照片"
          question={photo}
          agree={{ title: '可以', detail: '随时能收回' }}
          refuse={{ title: '不可以', detail: '照样参加活动' }}
          optional
        />
      ) : null}
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
            <CheckBox key={one.id} name={`withdraw-${one.id}`} label={`收回：${one.words}。${one.afterwards}`} />
          ))}
        </>
      ) : null}
    </Guard>
  )
}
