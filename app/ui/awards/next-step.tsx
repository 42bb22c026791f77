import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'
import { TextAreaField } from '../text-area-field.tsx'

interface Typed {
  name: string
  defaultValue: string
  errors?: string[]
}

interface NextStepProps {
  id: string
  state: string
  places: number
  quorum: number
  towns: string
  townsOver: boolean
  round: { id: string; number: number; ready: boolean } | null
  judged: boolean
  notice: { id: string; state: string; until: string; left: number | null; restarts: number; objections: number } | null
  /** whom the report of eligibility speaks against, in words */
  against: readonly { id: string; words: string }[]
  today: string
  documentNumber: Typed
  awardedOn: Typed
  issuer: Typed
  reason: Typed
}

/** What comes next for a call and who has to do it; nothing goes on by itself. */
export function NextStep(props: NextStepProps) {
  const { id, state, places, quorum, towns, townsOver, round, judged, notice } = props
  if (state === 'decided') return <p>这次评选已经决定了，结果在荣誉墙上。</p>
  if (state === 'on_notice' && notice) return <OnNotice {...props} notice={notice} />
  if (round)
    return (
      <Panel id="next" title={`第 ${round.number} 轮在评`}>
        <p>{round.ready ? '每位候选都评够了，可以结束。' : `每位候选要评够 ${quorum} 份，等评委评完。`}</p>
        <form method="post" action={paths.callBoard(id)} className="stack" noValidate>
          <FormToken />
          <Hidden kept={[['round', round.id]]} />
          <Against {...props} />
          <p className="row">
            <button className="btn" type="submit" name="do" value="close" disabled={!round.ready}>
              结束这一轮
            </button>
          </p>
        </form>
      </Panel>
    )
  if (judged)
    return (
      <Panel id="next" title="入围的定了，等公示">
        <p>公示满了、异议都答复了，再由另一位同事决定。</p>
        <Act id={id} verb="post" words="贴出去公示" />
      </Panel>
    )
  return (
    <Panel id="next" title={townsOver ? '镇里推荐截止了' : '镇里正在推荐'}>
      <p>
        镇里推荐到 {towns}，取 {places} 位。截止以后开始评审，评委不少于 {quorum} 位。
      </p>
      <Act id={id} verb="open" words="开始评审" off={!townsOver} />
    </Panel>
  )
}

/** Whom the report speaks against, and why they are put forward all the same. */
function Against({ against, reason }: Pick<NextStepProps, 'against' | 'reason'>) {
  if (against.length === 0) return null
  return (
    <>
      <p>这几位有条件没有符合，或者平台上查不到：</p>
      <ul className="bul">
        {against.map(({ id, words }) => (
          <li key={id}>{words}</li>
        ))}
      </ul>
      <TextAreaField label="为什么还是要评" hint="和资格核对一起留底" {...reason} maxLength={200} />
    </>
  )
}

function OnNotice(props: NextStepProps & { notice: NonNullable<NextStepProps['notice']> }) {
  const { id, notice, issuer, today, documentNumber, awardedOn } = props
  const over = notice.state === 'ended'
  return (
    <Panel id="next" title={over ? '公示结束了，等决定' : `公示中，还有 ${notice.left ?? '几'} 个工作日`}>
      <p>
        公示到 {notice.until}
        {notice.restarts > 0 ? `，名单改过 ${notice.restarts} 次，从头算起` : ''}。
        <a href={paths.staffNotice(notice.id)}>看公示和异议</a>
      </p>
      {notice.objections > 0 ? <p className="warn-t">还有 {notice.objections} 条异议要答复。</p> : null}
      {over ? (
        <form method="post" action={paths.callBoard(id)} className="stack" noValidate>
          <FormToken />
          <p className="muted">入围不是你定的，才能由你来决定。</p>
          <Field label="文件号" {...documentNumber} maxLength={60} required />
          <Field label="授予日期" {...awardedOn} defaultValue={awardedOn.defaultValue || today} type="date" required />
          <Field label="授予单位" {...issuer} maxLength={60} required />
          <Against {...props} />
          <p className="row form-go">
            <button className="btn" type="submit" name="do" value="decide">
              决定表彰
            </button>
          </p>
        </form>
      ) : null}
    </Panel>
  )
}

interface ActProps {
  id: string
  verb: 'open' | 'post'
  words: string
  off?: boolean
}

const Act = ({ id, verb, words, off = false }: ActProps) => (
  <form method="post" action={paths.callBoard(id)}>
    <FormToken />
    <button className="btn" type="submit" name="do" value={verb} disabled={off}>
      {words}
    </button>
  </form>
)
