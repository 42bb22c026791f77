import { paths } from '#app/paths.ts'
import { Empty } from '../empty.tsx'
import { Flash } from '../flash.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'

interface PaperFormProps {
  shiftId: string
  pressKey: string
  settled: boolean
  over: boolean
  startsAt: string
  endsAt: string
  /** how many are still without times */
  left: number
  lines: readonly { of: string; name: string; number: string }[]
  refused: readonly { of: string; words: string }[]
}

/** The signed sheet, line by line: who came writes both times, who did not stays empty. */
export function PaperForm({
  shiftId,
  pressKey,
  settled,
  over,
  startsAt,
  endsAt,
  left,
  lines,
  refused,
}: PaperFormProps) {
  if (settled) return <Flash tone="info" title="这一场已经确认过了，不能再改" />
  if (!over) return <Flash tone="info" title="结束以后再来补录" />
  if (lines.length === 0) return <Empty title="都有签到了">没有要照纸质表补的人。</Empty>
  const whyNot = new Map(refused.map(({ of, words }) => [of, words]))
  return (
    <form method="post" action={paths.checkInPaper(shiftId)}>
      <FormToken />
      <Hidden kept={[['key', pressKey]]} />
      <p className="muted">
        来了的人填签到、签退，没来的空着。这一场 {startsAt}–{endsAt}。
      </p>
      <ul className="paper">
        {lines.map(({ of, name, number }, place) => (
          <li key={of}>
            <span>
              <b>{name}</b> <span className="muted xs">{number}</span>
              {whyNot.has(of) ? <span className="bad-t"> {whyNot.get(of)}</span> : null}
            </span>
            <input type="hidden" name="of" value={of} />
            <label className="sr" htmlFor={`in-${place}`}>
              {name}签到
            </label>
            <input className="input input--s" id={`in-${place}`} name="inAt" type="time" />
            <label className="sr" htmlFor={`out-${place}`}>
              {name}签退
            </label>
            <input className="input input--s" id={`out-${place}`} name="outAt" type="time" />
          </li>
        ))}
      </ul>
      {left > lines.length ? <p className="muted">还有 {left - lines.length} 人，这一页记好了接着填。</p> : null}
      <p className="form-go">
        <button className="btn" type="submit">
          照这样记
        </button>
      </p>
    </form>
  )
}
