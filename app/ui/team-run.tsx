import { paths } from '#app/paths.ts'
import { Empty } from './empty.tsx'
import { Field } from './field.tsx'
import { Flash } from './flash.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { TextAreaField } from './text-area-field.tsx'

interface TeamComingProps {
  coming: readonly {
    id: string
    title: string
    when: string
    places: number | null
    coming: number
    waiting: number
  }[]
}

/** The next shifts of a team, each with who is coming. */
export function TeamComing({ coming }: TeamComingProps) {
  return (
    <section aria-labelledby="coming">
      <h2 className="h2-gap" id="coming">
        接下来的场次
      </h2>
      {coming.length === 0 ? (
        <Empty title="还没有排活动" heading="h3" action={{ href: paths.newActivity(), words: '起草一个活动' }}>
          写好交给镇团委，审过就发布。
        </Empty>
      ) : (
        <ul className="teams">
          {coming.map((shift) => (
            <li className="team" key={shift.id}>
              <h3 className="team__t">
                <a href={paths.shiftRoster(shift.id)}>{shift.title}</a>
              </h3>
              <p className="meta">
                <span>{shift.when}</span>
                <span>{`来 ${shift.coming}${shift.places === null ? '' : ` / ${shift.places}`} 人`}</span>
                {shift.waiting > 0 ? <span>{`候补 ${shift.waiting} 人`}</span> : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface TeamAskedProps {
  slug: string
  asked: readonly { id: string; name: string; words: string; when: string }[]
}

/** Who wants to join, with what they said, to be answered one by one. */
export function TeamAsked({ slug, asked }: TeamAskedProps) {
  return (
    <section aria-labelledby="asked">
      <h2 className="h2-gap" id="asked">
        想入队的
      </h2>
      {asked.length === 0 ? <p className="muted">现在没有人等答复。</p> : null}
      <ul className="teams">
        {asked.map(({ id, name, words, when }) => (
          <li className="team" key={id}>
            <p>
              <b>{name}</b> <span className="muted small">{when}申请</span>
            </p>
            {words ? <p className="team__p">{words}</p> : null}
            <form method="post" action={`${paths.manageTeam(slug)}?index`} className="stack">
              <FormToken />
              <Hidden kept={[['id', id]]} />
              <p className="row">
                <button className="btn btn--sm" type="submit" name="do" value="accept">
                  收进来<span className="sr">：{name}</span>
                </button>
              </p>
              <details>
                <summary>不收</summary>
                <TextAreaField label="原因" id={`reason-${id}`} name="reason" hint="他会看到" maxLength={200} />
                <button className="btn btn--line btn--sm" type="submit" name="do" value="decline">
                  不收，告诉他原因
                </button>
              </details>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface TeamLinksProps {
  team: {
    slug: string
    active: boolean
    invited: readonly { id: string; number: string; when: string }[]
    codes: readonly { id: string; once: boolean; used: number; until: string }[]
  }
  /** a link that was just made: shown this one time */
  link: string | null
}

/** The ways in: links that are handed out, and invitations by number. */
export function TeamLinks({ team, link }: TeamLinksProps) {
  const action = `${paths.manageTeam(team.slug)}?index`
  const act = (verb: string, id: string, words: string) => (
    <form method="post" action={action}>
      <FormToken />
      <Hidden
        kept={[
          ['id', id],
          ['do', verb],
        ]}
      />
      <button className="btn btn--line btn--sm" type="submit">
        {words}
      </button>
    </form>
  )
  return (
    <section className="card card--pad stack" aria-labelledby="ways">
      <h2 className="h2-s" id="ways">
        请人入队
      </h2>
      {link ? (
        <Flash title="链接只显示这一次，现在就复制" live>
          <input className="input" aria-label="入队链接" readOnly value={link} />
        </Flash>
      ) : null}
      {team.active ? (
        <form method="post" action={action} className="stack">
          <FormToken />
          <p className="row">
            <button className="btn btn--line btn--sm" type="submit" name="do" value="link-once">
              生成一人用的链接
            </button>
            <button className="btn btn--line btn--sm" type="submit" name="do" value="link-week">
              生成 7 天内都能用的
            </button>
          </p>
        </form>
      ) : null}
      {team.codes.map(({ id, once, used, until }) => (
        <div className="row" key={id}>
          <span className="small">{`${once ? '一人用' : `已进来 ${used} 人`}，到 ${until}`}</span>
          {act('stop', id, '停用')}
        </div>
      ))}
      {team.active ? (
        <form method="post" action={action}>
          <FormToken />
          <Field
            label="志愿者编号"
            name="who"
            hint="请他在“我的资料”里看，要写全"
            autoComplete="off"
            maxLength={40}
            required
          />
          <button className="btn btn--line btn--sm" type="submit" name="do" value="invite">
            发邀请
          </button>
        </form>
      ) : null}
      {team.invited.map(({ id, number, when }) => (
        <div className="row" key={id}>
          <span className="small">{`${number}，${when}邀请，还没答`}</span>
          {act('take-back', id, '收回')}
        </div>
      ))}
    </section>
  )
}
