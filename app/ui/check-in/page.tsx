import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { Crumbs } from '../crumbs.tsx'
import { Flash } from '../flash.tsx'

interface CheckInSheetPageProps {
  shiftId: string
  /** of the activity */
  title: string
  when: string
  heading: string
  /** why what was just sent was not taken */
  refused: string | null
  children: ReactNode
}

/** A page beside the check-in console: one thing to do, and the way back. */
export function CheckInSheetPage({ shiftId, title, when, heading, refused, children }: CheckInSheetPageProps) {
  return (
    <main id="main" className="ci-sheet" tabIndex={-1}>
      <Crumbs
        trail={[
          { words: title, href: paths.staffShift(shiftId) },
          { words: '签到台', href: paths.checkInConsole(shiftId) },
          { words: heading },
        ]}
      />
      <h1>{heading}</h1>
      <p className="muted">{when}</p>
      {refused ? <Flash tone="bad" title={refused} live /> : null}
      {children}
    </main>
  )
}
