import { paths } from '#app/paths.ts'

interface PageFootProps {
  organiser: string
  partners?: string | null
  demo: boolean
  /** whoever is signed in can leave from every page */
  person: { name: string } | null
  formToken?: string | null
}

/** The foot of every page: who runs this, whom to call, where to read on. */
export function PageFoot({ organiser, partners, demo, person, formToken }: PageFootProps) {
  return (
    <footer className="site-foot">
      <div className="wrap">
        <div className="site-foot__grid">
          <div className="stack">
            <div className="site-foot__org">
              <div>
                <b>{organiser} 主办</b>
                {partners ? <p>{partners}</p> : null}
              </div>
            </div>
            <p className="muted">
              遇到烦心事，可以打 <a href="tel:12355">12355</a> 青少年服务热线。
              <br />
              急事请打 110·119·120。
            </p>
          </div>
          <nav aria-labelledby="foot-look">
            <h2 id="foot-look">看看</h2>
            <ul className="site-foot__links">
              <li>
                <a href={paths.activities()}>活动</a>
              </li>
              <li>
                <a href={paths.venues()}>场地</a>
              </li>
              <li>
                <a href={paths.teams()}>队伍</a>
              </li>
              <li>
                <a href={paths.branches()}>团支部</a>
              </li>
              <li>
                <a href={paths.honours()}>荣誉</a>
              </li>
              <li>
                <a href={paths.notices()}>公示</a>
              </li>
              <li>
                <a href={paths.verify()}>证明查验</a>
              </li>
              <li>
                <a href={paths.activitiesCalendar()}>日历订阅</a>
              </li>
              <li>
                <a href={paths.activitiesFeed()}>RSS</a>
              </li>
            </ul>
          </nav>
          <nav aria-labelledby="foot-trust">
            <h2 id="foot-trust">放心</h2>
            <ul className="site-foot__links">
              <li>
                <a href={paths.privacy()}>个人信息怎么用</a>
              </li>
              <li>
                <a href={paths.about()}>关于</a>
              </li>
              {person ? (
                <li>
                  <form method="post" action={paths.signOut()}>
                    {formToken ? <input type="hidden" name="token" value={formToken} /> : null}
                    <button className="as-link" type="submit">
                      退出登录
                    </button>
                  </form>
                </li>
              ) : null}
            </ul>
          </nav>
        </div>
        <p className="site-foot__legal">
          {demo ? <span>演示数据，不是真的活动</span> : null}
          <span>开源软件 青石志愿</span>
        </p>
      </div>
    </footer>
  )
}
