import type { RowRule } from './row-rules.ts'

/** A reviewer with an interest: put forward or nominator themself, of the same team, or declared. */
const barred = `exists (select 1 from reviewer_interests i
    where i.nomination_id = new.nomination_id and i.reviewer_id = new.reviewer_id)
  or exists (select 1 from nominations n join call_reviewers r on r.id = new.reviewer_id
    where n.id = new.nomination_id and (n.call_id <> r.call_id or r.ended_at is not null
      or n.person_id = r.person_id or n.by_id = r.person_id
      or exists (select 1 from memberships m where m.person_id = r.person_id and m.state = 'active'
        and (m.team_id = n.team_id or m.team_id = n.by_team_id
          or exists (select 1 from memberships other where other.person_id = n.person_id
            and other.state = 'active' and other.team_id = m.team_id)))))`

/** The words about somebody who was erased are cleared; points and vote stay as they were. */
const cleared = `new.reason = '' and new.id = old.id and new.nomination_id = old.nomination_id
      and new.reviewer_id = old.reviewer_id and new.round = old.round and new.given_at = old.given_at
      and coalesce(new.points, -1) = coalesce(old.points, -1) and coalesce(new.vote, '') = coalesce(old.vote, '')`

/** Nobody judges where they have an interest, and a round that was closed says what it said. */
export const rulesOfHonours: readonly RowRule[] = [
  {
    name: 'barred_reviewers_never_judge',
    table: 'ballots',
    on: 'insert',
    when: barred,
    words: 'a reviewer with an interest does not judge',
  },
  {
    name: 'ballots_of_closed_rounds_never_change',
    table: 'ballots',
    on: 'update',
    when: `not exists (select 1 from call_rounds c join nominations n on n.call_id = c.call_id
      where n.id = old.nomination_id and c.number = old.round and c.closed_at is null) and not (${cleared})`,
    words: 'a ballot of a closed round never changes',
  },
  {
    name: 'ballots_are_never_taken_away',
    table: 'ballots',
    on: 'delete',
    when: '1 = 1',
    words: 'ballots are never taken away',
  },
]
