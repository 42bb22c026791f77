import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { findBack } from '#app/domain/former.server.ts'
import { personEdits } from '#app/domain/people/correct.server.ts'
import { openPerson } from '#app/domain/people/registry/open.server.ts'
import { bandWords, purposeWords, signupWords, stateWords } from '#app/domain/people/registry/words.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { dateWord, momentWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { EditDone } from '#app/ui/edit-done.tsx'
import { PersonActions } from '#app/ui/person-actions.tsx'
import { PersonHistory } from '#app/ui/person-history.tsx'
import { PersonSheet } from '#app/ui/person-sheet.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('person.open', async ({ db, keys, actor, params, now, url }) => {
  const { consents, signups, roles, events, guardian, ...person } = await openPerson(
    db,
    keys,
    actor,
    params.personId!,
    now,
  )
  const done = url.searchParams.get('done')
  const subject = { type: 'person', id: person.id }
  const day = (moment: Date) => dateWord(dayOf(moment))
  return {
    ...person,
    band: bandWords[person.ageBand],
    stateWords: stateWords[person.state],
    joined: day(person.joinedAt),
    guardian: guardian && { name: guardian.name, since: day(guardian.namedAt) },
    guardianUnseen: guardian !== null && guardian.seenAt === null,
    signups: signups.map(({ id, title, startsAt, state }) => ({
      id,
      title,
      when: momentWord(startsAt, now),
      words: signupWords[state] ?? state,
    })),
    consents: consents.map(({ id, purpose, givenBy, givenAt, withdrawnAt }) => ({
      id,
      words: `${purposeWords[purpose]}，${givenBy === 'guardian' ? '监护人' : '本人'}${day(givenAt)}同意`,
      over: withdrawnAt && `${day(withdrawnAt)}收回了`,
    })),
    roles: roles.map(({ id, role, heldFrom, heldUntil }) => ({
      id,
      words: `${roleWords[role]}，${day(heldFrom)}开始${heldUntil ? `，到${day(heldUntil)}` : ''}`,
    })),
    events: events.map(({ at, ...event }) => ({ ...event, when: momentWord(at, now) })),
    done,
    back: done === 'edited' && person.may.edit ? await findBack(db, actor, subject, personEdits, now) : null,
  }
})

const doneWords: Record<string, string> = {
  edited: '改好了，原来的加密留着',
  block: '停用了，登录着的都退出了，也告诉本人了',
  back: '撤销了，还是原来的资料',
  unblock: '恢复了，告诉本人了',
  registered: '登记好了',
  seen: '记下了',
  'seen-sent': '记下了，链接发出去了',
}

export default function PersonPage() {
  const person = useLoaderData<typeof loader>()
  const words = person.done ? doneWords[person.done] : undefined
  const undo =
    person.done === 'block' && person.state === 'blocked' && person.may.block
      ? {
          action: paths.staffBlockPerson(person.id),
          kept: [['act', 'unblock'] as const, ['reason', '停用错了'] as const],
        }
      : null
  return (
    <StaffPage
      title={person.name}
      trail={[{ words: '志愿者', href: paths.staffPeople() }, { words: person.name }]}
      flash={
        person.done === 'edited' ? (
          <EditDone title={doneWords.edited} action={paths.staffEditPerson(person.id)} back={person.back} />
        ) : words ? (
          <Done title={words} undo={undo} />
        ) : null
      }
      actions={
        <PersonActions
          personId={person.id}
          may={person.may}
          blocked={person.state === 'blocked'}
          guardianUnseen={person.guardianUnseen}
        />
      }
    >
      <PersonSheet person={person} />
      <PersonHistory {...person} />
    </StaffPage>
  )
}
