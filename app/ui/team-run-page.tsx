import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { Crumbs } from './crumbs.tsx'
import { ErrorSummary, type FormError } from './error-summary.tsx'
import { Page } from './page.tsx'

export type RunPlace = 'home' | 'members' | 'note' | 'duty' | 'check'

interface TeamRunPageProps {
  team: { slug: string; name: string }
  current: RunPlace
  title: string
  errors?: readonly FormError[]
  flash?: ReactNode
  children: ReactNode
}

const places: readonly [RunPlace, string, (slug: string) => string][] = [
  ['home', '近况', (slug) => paths.manageTeam(slug)],
  ['members', '队员', (slug) => paths.teamMembers(slug)],
  ['note', '发消息', (slug) => paths.teamNote(slug)],
  ['duty', '值班表', (slug) => paths.teamDuty(slug)],
  ['check', '年度检查', (slug) => paths.teamCheck(slug)],
]

/** A page of whoever runs a team, with the ways to the others. */
export function TeamRunPage({ team, current, title, errors = [], flash, children }: TeamRunPageProps) {
  const trail = [
    { words: '队伍', href: paths.teams() },
    { words: team.name, href: paths.team(team.slug) },
    ...(current === 'home' ? [] : [{ words: '管理', href: paths.manageTeam(team.slug) }]),
    { words: title },
  ]
  return (
    <Page current="teams" width="page">
      <Crumbs trail={trail} />
      <ErrorSummary errors={errors} />
      {flash}
      <h1>{title}</h1>
      <nav className="chips chips--scroll team-tabs" aria-label="队伍管理">
        {places.map(([place, words, href]) => (
          <a key={place} className="chip" href={href(team.slug)} aria-current={place === current ? 'true' : undefined}>
            {words}
          </a>
        ))}
      </nav>
      {children}
    </Page>
  )
}
