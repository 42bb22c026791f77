import { paths } from '#app/paths.ts'
import { Flash } from './flash.tsx'
import { SignupBadge, type SignupLook } from './signup-badge.tsx'

interface OwnPlacesProps {
  choices: readonly { id: string; title: string; mine: { id: string; state: string } | null }[]
}

/** What somebody signed in already has in this activity, each with the way to it. */
export function OwnPlaces({ choices }: OwnPlacesProps) {
  return choices.map(({ id, title, mine }) =>
    mine ? (
      <Flash key={id} tone={mine.state === 'confirmed' ? 'ok' : 'queue'} title={`你报过 ${title} 这一场`}>
        <p>
          <SignupBadge look={mine.state as SignupLook} /> <a href={paths.mySignup(mine.id)}>看我的报名</a>
        </p>
      </Flash>
    ) : null,
  )
}
