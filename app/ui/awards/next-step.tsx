import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

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
  issuer: string
  today: string
  documentNumber: Typed
  awardedOn: Typed
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
        <Act id={id} verb="close" words="结束这一轮" off={!round.ready} more={[['round', round.id]]} />
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

function OnNotice({
  id,
  notice,
  issuer,
  today,
  documentNumber,
  awardedOn,
}: NextStepProps & { notice: NonNullable<NextStepProps['notice']> }) {
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
          <Field label="授予单位" id="issuer" name="issuer" defaultValue={issuer} maxLength={60} required />
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
  verb: 'open' | 'close' | 'post'
  words: string
  off?: boolean
  more?: [string, string][]
}

const Act = ({ id, verb, words, off = false, more = [] }: ActProps) => (
  <form method="post" action={paths.callBoard(id)}>
    <FormToken />
    <Hidden kept={more} />
    <button className="btn" type="submit" name="do" value={verb} disabled={off}>
      {words}
    </button>
  </form>
)
