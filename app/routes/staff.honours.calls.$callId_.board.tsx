import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { loadCall } from '#app/domain/awards/calls/write.server.ts'
import { findBoard } from '#app/domain/awards/rounds/board.server.ts'
import { type BoardForm, boardForm } from '#app/domain/awards/rounds/form.ts'
import { type RoundRefusal, wordsOfRoundRefusal } from '#app/domain/awards/rounds/refusals.ts'
import { findStages } from '#app/domain/awards/rounds/stages.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { officeOn } from '#app/domain/certificates/offices/office.server.ts'
import { actOnBoard } from '#app/http/board-act.server.ts'
import { boardView } from '#app/http/board-view.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { stageRow } from '#app/http/stage-rows.ts'
import { paths } from '#app/paths.ts'
import { BallotSheet } from '#app/ui/awards/ballot-sheet.tsx'
import { BoardColumns } from '#app/ui/awards/board-columns.tsx'
import { NextStep } from '#app/ui/awards/next-step.tsx'
import { StageStrip } from '#app/ui/awards/stage-strip.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { Panel } from '#app/ui/panel.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.call', async ({ db, keys, actor, params, url, now }) => {
  const today = dayOf(now)
  const board = await findBoard(db, keys, actor, params.callId!, now)
  return {
    ...boardView(board, now),
    stages: (await findStages(db, board.call, now)).map(stageRow),
    issuer: (await officeOn(db, today))?.issuer ?? '',
    today,
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('award.call', async ({ request, db, keys, actor, params, now }) => {
  const id = (await loadCall(db, params.callId!)).call.id
  const form = await readForm(request, boardForm)
  if (form.rejection) return form.rejection
  const outcome = await actOnBoard({ db, keys, actor, now }, id, form.value)
  if (!outcome.ok) {
    const words = wordsOfRoundRefusal(outcome.refusal)
    const field = fieldOf[outcome.refusal.kind]
    return field ? form.refuseField(field, words) : form.refuse([words])
  }
  const tied = 'tied' in outcome && outcome.tied > 0
  return redirect(paths.callBoard(id, { done: tied ? 'tied' : form.value.do }), 303)
})

/** Beside which field a refusal stands. */
const fieldOf: Partial<Record<RoundRefusal['kind'], 'documentNumber' | 'awardedOn' | 'issuer' | 'reason'>> = {
  'document-missing': 'documentNumber',
  'issuer-missing': 'issuer',
  'report-through': 'reason',
  day: 'awardedOn',
}

export const meta: MetaFunction = () => [{ title: '评审 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Readonly<Record<string, string>> = {
  open: '开始评审了，评委在自己的页面上评',
  close: '这一轮结束了，入围的定了下来',
  tied: '最后的名额有并列，又开了一轮，只在并列的之间评',
  post: '贴出去了，公示从明天的工作日算起',
  decide: '决定了，荣誉进了登记册和荣誉墙',
}

export default function BoardPage() {
  const board = useLoaderData<typeof loader>()
  const [form, fields] = useForm<BoardForm>({ id: 'board', lastResult: useActionData<typeof action>() })
  const words = form.status === 'error' ? undefined : doneWords[board.done ?? '']
  return (
    <StaffPage
      title={board.title}
      trail={[{ words: '荣誉登记册', href: paths.staffHonours() }, { words: '评审' }]}
      actions={<PrintButton />}
      errors={summaryOf(form)}
      flash={words ? <Flash title={words} live /> : null}
    >
      <div className="stack-l">
        <NextStep
          {...board}
          documentNumber={typed(fields.documentNumber)}
          awardedOn={typed(fields.awardedOn)}
          issuer={{ ...typed(fields.issuer), defaultValue: typed(fields.issuer).defaultValue || board.issuer }}
          reason={typed(fields.reason)}
        />
        <StageStrip stages={board.stages} />
        <BoardColumns columns={board.columns} />
        {board.sheets.map((sheet) => (
          <BallotSheet key={sheet.number} {...sheet} exportHref={paths.callScores(board.id)} />
        ))}
        <Panel id="minutes" title="评审记录">
          {board.minutes.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Panel>
      </div>
    </StaffPage>
  )
}
