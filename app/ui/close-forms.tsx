import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { Flash } from './flash.tsx'
import { FormToken } from './form-token.tsx'

interface Reasons {
  /** a post of the league or a venue, to be handed over first */
  holdsPost: boolean
  /** places that others count on */
  binding: readonly { id: string; title: string; when: string; over: string; phone: string }[]
  /** objections about them that nobody has answered */
  objections: number
}

/** Closing the account: what goes, what stays, why not yet, and the password. */
export function CloseForm({
  current,
  mayStay,
  ...reasons
}: Reasons & { current: { name: string; errors?: string[] }; mayStay: boolean }) {
  return (
    <>
      <section className="form-sec" aria-labelledby="goes">
        <h2 className="legend" id="goes">
          {mayStay ? '14 天后删掉' : '明天删掉'}
        </h2>
        <ul className="bul">
          <li>姓名、手机号、邮箱、出生日期、住在哪个村、志愿者编号、密码</li>
          <li>给你的消息、登录过的设备、报名时写的备注、改过的内容</li>
          <li>还没开始、还能退的报名会退掉，名额让给候补的人</li>
        </ul>
        <h2 className="legend">留下</h2>
        <ul className="bul">
          <li>参加过的场次和时长，名字换成“已注销志愿者”，只算进总数</li>
          <li>同意过哪一版说明，再留 3 年，法律要求能查</li>
        </ul>
        {mayStay ? (
          <p>
            想留一份，先去
            <a href={paths.myData()}>抄一份带走</a>。14 天里登录一次，可以反悔。
          </p>
        ) : (
          <p>以后想来，和监护人说好了，再加入一次就行。</p>
        )}
      </section>
      {reasons.holdsPost || reasons.binding.length > 0 || reasons.objections > 0 ? (
        <WhyNotYet {...reasons} />
      ) : (
        <form method="post" action={paths.closeAccount()} noValidate>
          <FormToken />
          <Field
            label="现在的密码"
            type="password"
            name={current.name}
            errors={current.errors}
            autoComplete="current-password"
            required
          />
          <p className="row form-go">
            <button className="btn btn--line" type="submit">
              注销账号
            </button>
            <a className="btn btn--quiet" href={mayStay ? paths.settings() : paths.waiting()}>
              不注销了
            </a>
          </p>
        </form>
      )}
    </>
  )
}

function WhyNotYet({ holdsPost, binding, objections }: Reasons) {
  return (
    <Flash tone="warn" title="现在还不能注销">
      <ul className="bul">
        {holdsPost ? <li>你还有工作上的职责，先请县团委交接给别人。</li> : null}
        {binding.map(({ id, title, when, over, phone }) => (
          <li key={id}>
            <a href={paths.mySignup(id)}>{title}</a>：{when}，已经过了能退的时间。来不了打 {phone}；{over}
            以后就可以注销。
          </li>
        ))}
        {objections > 0 ? (
          <li>公示时有人对你提了异议，还有 {objections} 条没有答复。答复了会告诉你，以后就可以注销。</li>
        ) : null}
      </ul>
    </Flash>
  )
}

/** The account closes on that day, unless its person stays. */
export function ClosingNotice({ closeOn, mayStay }: { closeOn: string; mayStay: boolean }) {
  if (!mayStay)
    return (
      <Flash tone="warn" title={`${closeOn}删掉这个账号和填过的信息`}>
        监护人没有同意，或者你自己注销了。以后想来，和监护人说好了，再加入一次就行。
      </Flash>
    )
  return (
    <form method="post" action={paths.closeAccount()}>
      <FormToken />
      <Flash tone="warn" title={`${closeOn}注销`}>
        这之前都可以反悔，留下来就和原来一样，什么都不会少。
      </Flash>
      <p className="row form-go">
        <button className="btn btn--join btn--lg" type="submit" name="intent" value="stay">
          留下来
        </button>
        <a className="btn btn--quiet" href={paths.myData()}>
          先抄一份带走
        </a>
      </p>
    </form>
  )
}
