import type { ReactNode } from 'react'
import { PageFoot } from './page-foot.tsx'
import { PageHead } from './page-head.tsx'
import { TabBar } from './tab-bar.tsx'

export type Place = 'home' | 'activities' | 'venues' | 'teams' | 'honours' | 'me'

export interface FrameView {
  /** the entry of the navigation that is marked */
  current?: Place | null
  person: { name: string } | null
  largeText: boolean
  /** 合山 */
  siteName: string
  /** 共青团合山市委员会 */
  organiser: string
  /** 与公安、检察院、法院……一起做 */
  partners?: string | null
  /** prints 演示 on the page */
  demo: boolean
  /** of the signed-in session; visitors have none */
  formToken?: string | null
  /** where the switch of the large text comes back to: path and query of this page */
  back?: string | null
}

interface PageFrameProps extends FrameView {
  children: ReactNode
  /** full: sections bring their own width; page: one padded column of 1104; reading: one of 656 for texts and forms */
  width?: 'full' | 'page' | 'reading'
  /** under 768: the tab bar, room for a StickyBar the page brings itself, or nothing (focused forms) */
  bottom?: 'tabs' | 'bar' | 'none'
}

const mains = { full: undefined, page: 'wrap section section--top', reading: 'wrap wrap--read section section--top' }
const rooms = { tabs: 'page has-tabbar', bar: 'page has-stickybar', none: 'page' }

/** What stands around every page: skip link, head, main, foot, and the tab bar of small screens. */
export function PageFrame({ children, width = 'full', bottom = 'tabs', ...frame }: PageFrameProps) {
  return (
    <div className={rooms[bottom]}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <PageHead {...frame} />
      <main id="main" className={mains[width]} tabIndex={-1}>
        {children}
      </main>
      <PageFoot {...frame} />
      {bottom === 'tabs' ? <TabBar current={frame.current} /> : null}
    </div>
  )
}
