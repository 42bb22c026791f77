import { useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findShiftToSee } from '#app/domain/shifts/find.server.ts'
import { noteForm, type NoteForm as Typed } from '#app/domain/shifts/form.ts'
import { listPeopleIn } from '#app/domain/shifts/people-in.server.ts'
import { listNotesOf, notesADay, sendNote } from '#app/domain/shifts/send-note.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Affected } from '#app/ui/affected.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { NoteForm } from '#app/ui/note-form.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { affectedOf } from '#app/ui/standing.ts'
import { Sure } from '#app/ui/sure.tsx'

export const loader = forStaff('team.message', async ({ db, actor, params, now }) => {
  const found = await findShiftToSee(db, actor, 'team.message', params.shiftId!)
  const sent = await listNotesOf(db, found.shift.id, now)
  return {
    shiftId: found.shift.id,
    trail: shiftTrail(found, now, '发消息'),
    left: Math.max(0, notesADay - sent.length),
  }
})

const refusals = {
  'too-many': `一场一天最多发 ${notesADay} 条，明天再发`,
  nobody: '没有人会收到，换一下收的人',
} as const

export const action = forStaff('team.message', async ({ request, db, keys, actor, params, now }) => {
  const { shift } = await findShiftToSee(db, actor, 'team.message', params.shiftId!)
  const form = await readForm(request, noteForm)
  if (form.rejection) return form.rejection
  const { words, to, id, sure } = form.value
  const signupIds = id.length > 0 ? id : null
  // Picked on the roster: what is to be said comes next.
  if (!words) return data({ picked: { to, id } })
  const { taking, waiting } = await listPeopleIn(db, shift.id, now)
  if (!sure) {
    const meant = ({ signup }: { signup: { id: string } }) => signupIds === null || signupIds.includes(signup.id)
    const people = affectedOf({
      taking: to === 'waiting' ? [] : taking.filter(meant),
      waiting: to === 'coming' ? [] : waiting.filter(meant),
    })
    const kept = [['words', words], ['to', to], ...id.map((one) => ['id', one])] as [string, string][]
    return data({ preview: { words, people, kept } })
  }
  const outcome = await sendNote(db, keys, actor, shift.id, { words, to, signupIds }, now)
  if (!outcome.ok) return form.refuse([refusals[outcome.refusal]])
  return redirect(paths.staffShift(shift.id, { done: 'note', n: outcome.told }), 303)
})

export default function NotePage() {
  const { shiftId, trail, left } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const preview = answer && 'preview' in answer ? answer.preview : null
  const picked = answer && 'picked' in answer ? answer.picked : null
  const [form, fields] = useForm<Typed>({ id: 'note', lastResult: answer && 'error' in answer ? answer : undefined })
  return (
    <StaffPage title={preview ? '发出去吗？' : '给报名的人发消息'} trail={trail} errors={summaryOf(form)}>
      {preview ? (
        <>
          <blockquote className="card card--pad">{preview.words}</blockquote>
          <Affected id="receivers" title="收到的人" people={preview.people} none="没有人会收到。" />
          <Sure
            action={paths.shiftNote(shiftId)}
            kept={preview.kept}
            words={`发给 ${preview.people.length} 人`}
            back={paths.shiftRoster(shiftId)}
          />
        </>
      ) : (
        <NoteForm shiftId={shiftId} left={left} picked={picked} fields={fields} />
      )}
    </StaffPage>
  )
}
