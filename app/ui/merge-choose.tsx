import { paths } from '#app/paths.ts'
import type { MergeView } from './merge-preview.tsx'
import { RadioCards } from './radio-cards.tsx'

/** Which of the two stays and whose password stays: chosen, then looked at again before anything is asked. */
export function MergeChoose({ personId, view }: { personId: string; view: MergeView }) {
  const { kept, gone, signsIn, twoAccounts } = view
  const sides = [kept, gone].sort((one, other) => (one.id < other.id ? -1 : 1))
  const other = kept.id === personId ? gone.id : kept.id
  const card = (side: typeof kept) => ({
    value: side.id,
    title: `${side.name} ${side.number}`,
    detail: `${side.town}，${side.joined}加入`,
  })
  return (
    <form method="get" action={paths.staffMergePerson(personId)} className="panel panel__b stack">
      <input type="hidden" name="other" value={other} />
      <RadioCards
        label="留哪一份"
        hint="另一份的编号以后也查得到，会带到留下的这份"
        name="keep"
        value={kept.id}
        cards={sides.map(card)}
        columns={2}
      />
      {twoAccounts ? (
        <RadioCards
          label="用哪一份的密码登录"
          hint="另一份的手机号、邮箱，留下的这份没有的会带过来"
          name="signsIn"
          value={signsIn}
          cards={[
            { value: 'kept', title: `留下的 ${kept.number}`, detail: kept.ways },
            { value: 'gone', title: `并进来的 ${gone.number}`, detail: gone.ways },
          ]}
          columns={2}
        />
      ) : null}
      <p className="row">
        <button className="btn btn--line btn--sm" type="submit">
          换成这样看
        </button>
      </p>
    </form>
  )
}
