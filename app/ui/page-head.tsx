import { paths } from '#app/paths.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { Logo } from './logo.tsx'
import type { FrameView } from './page-frame.tsx'

const entries = [
  ['home', '首页', paths.home()],
  ['activities', '活动', paths.activities()],
  ['venues', '场地', paths.venues()],
  ['teams', '队伍', paths.teams()],
  ['honours', '荣誉', paths.honours()],
] as const

/** The head of every page: the mark, where one can go, the large text, and oneself. */
export function PageHead({ current, person, largeText, siteName, demo, formToken, back }: FrameView) {
  return (
    <header className="site-head">
      {demo ? <p className="demo">演示：这里的人和活动都是编的</p> : null}
      <div className="wrap site-head__row">
        <a className="logo" href={paths.home()}>
          <Logo />
          <span>青石志愿</span>
          <small>{siteName}</small>
        </a>
        <nav className="site-nav" aria-label="主导航">
          {entries.map(([place, words, href]) => (
            <a key={place} href={href} aria-current={current === place ? 'page' : undefined}>
              {words}
            </a>
          ))}
        </nav>
        <div className="site-tools">
          <form method="post" action={paths.appearance()}>
            {formToken ? <input type="hidden" name="token" value={formToken} /> : null}
            {back ? <input type="hidden" name="back" value={back} /> : null}
            <button className="tool" type="submit" name="text" value={largeText ? 'normal' : 'large'}>
              <Icon name="a-large-small" />
              {largeText ? '标准' : '大字'}
            </button>
          </form>
          {person ? (
            <a className="tool" href={paths.me()} aria-current={current === 'me' ? 'page' : undefined}>
              <Avatar name={person.name} size="small" />
              <span className="sr">我的：{person.name}</span>
            </a>
          ) : (
            <a className="tool" href={paths.signIn()}>
              <Icon name="user" />
              登录
            </a>
          )}
        </div>
      </div>
    </header>
  )
}
