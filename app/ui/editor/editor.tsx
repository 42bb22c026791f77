import type { Conflict } from '#app/domain/activities/editing/changes.ts'
import type { FieldErrors } from '#app/domain/activities/editing/read.ts'
import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'
import { Basics } from './basics.tsx'
import { Conflicts } from './conflicts.tsx'
import { Contact, HowItGoes, Safety, WhoMayCome } from './details.tsx'
import { Place } from './place.tsx'
import { PublishedShifts } from './published-shifts.tsx'
import { Shifts } from './shifts.tsx'
import { EditorSide } from './side.tsx'

/** The sections, and which fields stand in each: a missing one is counted beside its section. */
const sections: readonly { id: string; words: string; fields: RegExp }[] = [
  { id: 'basics', words: '基本信息', fields: /^(title|summary|organiser)$/ },
  { id: 'place', words: '在哪里', fields: /^(spot|street|area)$/ },
  { id: 'shifts', words: '场次与名额', fields: /-\d+$/ },
  { id: 'who', words: '谁能来', fields: /^age$/ },
  { id: 'how', words: '怎么做', fields: /^steps$/ },
  { id: 'safety', words: '安全与保险', fields: /^(risk|plan|policyNumber|coverFrom|coverUntil)$/ },
  { id: 'contact', words: '联系人', fields: /^(inCharge|phone)$/ },
]

interface ActivityEditorProps {
  view: EditorView
  errors: FieldErrors
  conflicts: readonly Conflict[]
  /** 草稿 10:18 已存 */
  saved: string | null
  /** what was typed and not handed in is before them */
  unsaved: boolean
}

/** The editor of an activity: sections down the middle, the way to each at the left, what it becomes at the right. */
export function ActivityEditor({ view, errors, conflicts, saved, unsaved }: ActivityEditorProps) {
  const bound = { typed: view.typed, errors }
  const published = view.shifts.length > 0
  const missing = published ? [] : view.checks.filter(({ state }) => state === 'bad')
  return (
    <>
      <div className="edit">
        <nav className="edit__nav" aria-label="本页内容">
          <ol>
            {sections.map(({ id, words, fields }) => {
              const count = missing.filter(({ field }) => fields.test(field)).length
              return (
                <li key={id}>
                  <a href={`#${id}`}>
                    {words}
                    {count > 0 ? (
                      <Badge tone="warn" icon="triangle-alert">
                        {count}
                        <span className="sr">处没填好</span>
                      </Badge>
                    ) : null}
                  </a>
                </li>
              )
            })}
          </ol>
        </nav>
        <form className="edit__form" id="editor" method="post" noValidate>
          <FormToken />
          <Hidden kept={[['marks', view.marks]]} />
          {/* Enter in a field saves; it neither adds a row nor publishes. */}
          <button className="sr" type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true">
            存草稿
          </button>
          <Conflicts conflicts={conflicts} />
          <Basics bound={bound} view={view} />
          <Place bound={bound} view={view} />
          {published ? (
            <PublishedShifts id={view.id!} shifts={view.shifts} live={view.live} />
          ) : (
            <Shifts bound={bound} view={view} />
          )}
          <WhoMayCome bound={bound} />
          <HowItGoes bound={bound} />
          <Safety bound={bound} />
          <Contact bound={bound} />
          {view.may.propose ? (
            <Panel id="why" title="为什么改">
              <Field
                label="写给镇团委"
                hint="他们同意了才会改到公开页上"
                maxLength={200}
                name="reason"
                errors={errors.reason}
              />
            </Panel>
          ) : null}
        </form>
        <EditorSide view={view} checked={!published} />
      </div>
      <EditBar view={view} missing={missing.length} saved={saved} unsaved={unsaved} />
    </>
  )
}

function EditBar({
  view: { may, id, state },
  missing,
  saved,
  unsaved,
}: Pick<ActivityEditorProps, 'view' | 'saved' | 'unsaved'> & { missing: number }) {
  const button = (value: string, words: string, look = 'btn') => (
    <button className={look} type="submit" form="editor" name="do" value={value} formNoValidate>
      {words}
    </button>
  )
  const draft = ['new', 'draft', 'returned'].includes(state)
  const said = [draft && missing > 0 ? `还有 ${missing} 处没填好` : '', saved ?? ''].filter(Boolean).join('·')
  return (
    <div className="editbar">
      <span className="muted" id="saved" aria-live="polite">
        {said}
      </span>
      <span className="row">
        {unsaved ? button('discard', '放弃改动', 'btn btn--quiet') : null}
        {id && draft ? button('template', '存成模板', 'btn btn--quiet') : null}
        {may.withdraw ? button('withdraw', '收回来改', 'btn btn--line') : null}
        {may.return && id ? (
          <a className="btn btn--line" href={paths.reviewActivity(id)}>
            去审核
          </a>
        ) : null}
        {draft ? button('save', '存草稿', 'btn btn--line') : null}
        {draft && may.submit ? button('submit', '交给镇团委审核') : null}
        {draft && may.publish ? button('publish', '发布') : null}
        {state === 'submitted' && may.edit ? button('save', '保存') : null}
        {state === 'published' && may.edit ? button('save', '保存并更新公开页') : null}
        {may.propose ? button('propose', '提给镇团委') : null}
      </span>
    </div>
  )
}
