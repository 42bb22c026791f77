import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { Avatar } from './avatar.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Logo } from './logo.tsx'

/** A place of the rail as this person sees it. */
export interface RailPlace {
  words: string
  icon: IconName
  href: string
  current: boolean
  /** how many things wait there */
  waiting: number
}

interface StaffFrameProps {
  person: { name: string; unit: string }
  groups: readonly { title: string; places: readonly RailPlace[] }[]
  children: ReactNode
}

/** What stands around every page of the back office: the rail with what one may enter, and the work. */
export function StaffFrame({ person, groups, children }: StaffFrameProps) {
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <div className="staff-shell">
        <nav className="rail" aria-label="后台导航">
          <a className="logo" href={paths.staff()}>
            <Logo />
            <span>青石·后台</span>
          </a>
          <search className="rail__find">
            <form action={paths.staffSearch()}>
              <input
                className="input input--s"
                name="q"
                type="search"
                aria-label="找人、活动、场馆、队伍"
                placeholder="找人、活动、场馆"
              />
              <button type="submit">找</button>
            </form>
          </search>
          {groups.map(({ title, places }) => (
            <RailGroup key={title} title={title} places={places} />
          ))}
          <div className="rail__me">
            <a href={paths.me()}>
              <span className="person">
                <Avatar name={person.name} size="small" />
                <span>
                  <b>{person.name}</b>
                  <span>{person.unit}</span>
                </span>
              </span>
            </a>
          </div>
        </nav>
        <main id="main" className="staff-main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}

function RailGroup({ title, places }: { title: string; places: readonly RailPlace[] }) {
  return (
    <>
      {title ? <h2>{title}</h2> : null}
      <ul>
        {places.map(({ words, icon, href, current, waiting }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <Icon name={icon} />
              {words}
              {waiting > 0 ? (
                <span className="ct">
                  {waiting > 99 ? '99+' : waiting}
                  <span className="sr">件待办</span>
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
