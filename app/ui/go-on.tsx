import { Flash } from './flash.tsx'
import { Hidden, type Kept } from './hidden.tsx'
import { Page } from './page.tsx'

/** After signing in on the way to something else: what was typed before is still there, one press takes it up again. */
export function GoOn({ back, kept, token }: { back: string; kept: Kept; token: string }) {
  return (
    <Page width="reading" bottom="none">
      <h1 className="form-h1">欢迎回来</h1>
      <Flash title="登录好了，刚才填的都在" live>
        按一下就接着报名。
      </Flash>
      <form method="post" action={back}>
        <input type="hidden" name="token" value={token} />
        <Hidden kept={kept} />
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            继续
          </button>
        </p>
      </form>
    </Page>
  )
}
