import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { ActivityCard } from '../activity-card.tsx'
import { Icon } from '../icon.tsx'
import { Panel } from '../panel.tsx'
import { StepsTimeline } from '../steps-timeline.tsx'

const looks = {
  ok: { className: undefined, icon: 'circle-check' },
  bad: { className: 'bad', icon: 'circle-alert' },
  todo: { className: 'todo', icon: 'circle-dashed' },
} as const

/** Beside the form: the card of the public list, what is still missing, and what was done before. */
export function EditorSide({ view, checked }: { view: EditorView; checked: boolean }) {
  return (
    <aside className="edit__side" aria-label="预览和检查">
      <div id="preview">
        <p className="small muted">手机上会这样显示</p>
        <ActivityCard activity={view.card} heading="h2" />
      </div>
      {checked ? <Checklist checks={view.checks} /> : null}
      {view.history.length > 0 ? (
        <Panel id="history" title="改动记录">
          <StepsTimeline steps={view.history.map(({ words, when }) => ({ title: words, detail: when }))} />
        </Panel>
      ) : null}
    </aside>
  )
}

/** What is looked at before publishing; what is missing leads to its field. */
export function Checklist({ checks, away = '' }: { checks: EditorView['checks']; away?: string }) {
  return (
    <Panel id="checklist" title="发布前检查" bare>
      <ul className="checklist">
        {checks.map(({ words, state, field }) => (
          <li key={words} className={looks[state].className}>
            <Icon name={looks[state].icon} />
            {state === 'bad' ? <a href={`${away}#${field}`}>{words}</a> : words}
            {state === 'todo' ? <span className="sr">还没确认</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
