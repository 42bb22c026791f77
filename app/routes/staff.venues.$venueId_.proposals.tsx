import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can, insistProposing } from '#app/domain/policy.ts'
import { findById, placedOf } from '#app/domain/venues/find.server.ts'
import { type AnswerProposalForm, answerForm } from '#app/domain/venues/form.ts'
import { answerProposal, listProposalsOf } from '#app/domain/venues/proposals.server.ts'
import { proposalRefusals } from '#app/domain/venues/refusals.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { ProposalPanel } from '#app/ui/proposal-panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('venue.create', async ({ db, actor, params, now }) => {
  const venue = await findById(db, params.venueId!)
  insistProposing(actor, 'venue.create', placedOf(venue))
  const proposals = await listProposalsOf(db, venue.id)
  const mayAnswer = can(actor, 'venue.create', placedOf(venue))
  return {
    id: venue.id,
    name: venue.name,
    from: { latitude: venue.latitude, longitude: venue.longitude },
    proposals: proposals.map(({ madeAt, madeById, ...proposal }) => ({
      ...proposal,
      when: momentWord(madeAt, now),
      mayAnswer: mayAnswer && proposal.state === 'open' && madeById !== actor.id,
    })),
  }
})

export const action = forStaff('venue.create', async ({ request, db, actor, params, now }) => {
  const venue = await findById(db, params.venueId!)
  insistProposing(actor, 'venue.create', placedOf(venue))
  const form = await readForm(request, answerForm)
  if (form.rejection) return form.rejection
  const { proposal, verdict, answer } = form.value
  const outcome = await answerProposal(db, actor, proposal, { verdict, answer }, now)
  if (!outcome.ok) return form.refuse([proposalRefusals[outcome.refusal]])
  const closing = outcome.kind === 'close' && outcome.accepted
  return redirect(closing ? paths.venueClosing(venue.id) : paths.staffVenue(venue.id, { done: 'answered' }), 303)
})

export const meta: MetaFunction = () => [{ title: '提议 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function VenueProposalsPage() {
  const { id, name, from, proposals } = useLoaderData<typeof loader>()
  const [form] = useForm<AnswerProposalForm>({ id: 'answer', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title="提议"
      trail={[
        { words: '场馆', href: paths.staffVenues() },
        { words: name, href: paths.staffVenue(id) },
        { words: '提议' },
      ]}
      errors={summaryOf(form)}
    >
      <div className="narrow stack">
        {proposals.length > 0 ? (
          proposals.map((proposal) => <ProposalPanel key={proposal.id} venueId={id} proposal={proposal} from={from} />)
        ) : (
          <Empty title="没有提议">负责人想改位置、想关闭场馆，会出现在这里。</Empty>
        )}
      </div>
    </StaffPage>
  )
}
