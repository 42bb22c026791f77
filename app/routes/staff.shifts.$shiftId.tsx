import { useLoaderData } from '@remix-run/react'
import { lookOf } from '#app/domain/activities/states.ts'
import { can, mayPropose } from '#app/domain/policy.ts'
import { shiftEventWords } from '#app/domain/shifts/event-words.ts'
import { placedOf } from '#app/domain/shifts/find.server.ts'
import { listShiftEvents } from '#app/domain/shifts/queries.server.ts'
import { listQuotas } from '#app/domain/shifts/quota-queries.server.ts'
import { readRoster } from '#app/domain/shifts/roster.server.ts'
import { findWayBack } from '#app/domain/shifts/way-back.server.ts'
import { momentWord, whenWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityBadge } from '#app/ui/activity-badge.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Note } from '#app/ui/note.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { ShiftActs } from '#app/ui/shift-acts.tsx'
import { ShiftDone } from '#app/ui/shift-done.tsx'
import { ShiftTiles } from '#app/ui/shift-tiles.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('roster.read', async ({ db, keys, actor, params, url, now }) => {
  const { found, coming, waiting } = await readRoster(db, keys, actor, params.shiftId!, now)
  const { shift, activity } = found
  const placed = placedOf(found)
  const standing = { ...shift, shiftState: shift.state, activityState: activity.state }
  const quotas = await listQuotas(db, shift.id, now)
  return {
    shift,
    title: whenWord(shift.startsAt, shift.endsAt, now),
    trail: shiftTrail(found, now),
    look: lookOf({ ...standing, taken: coming.length, waiting: waiting.length }, now),
    place: [found.town, found.venue ?? activity.address].join('·'),
    organiser: found.team ?? activity.organiser,
    enrolment: `${momentWord(shift.opensAt, now)} 到 ${momentWord(shift.closesAt, now)}`,
    leaving: momentWord(shift.cancelUntil, now),
    taken: coming.length,
    waiting: waiting.length,
    asked: coming.filter(({ state }) => state === 'requested').length,
    over: coming
      .filter(({ signup }) => signup.overReason)
      .map(({ name, signup }) => ({ name, why: signup.overReason! })),
    quotas: quotas.map(({ team, taken, places, releasedAt }) => ({
      team,
      words: `${taken}/${places}，${releasedAt > now ? `${momentWord(releasedAt, now)} 放开余下的` : '已经放开'}`,
    })),
    may: {
      edit: can(actor, 'activity.edit', placed),
      cancel: can(actor, 'activity.cancel', placed),
      add: can(actor, 'signup.make-for', placed),
      note: can(actor, 'team.message', placed),
      checkIn: can(actor, 'check-in.show', placed),
      propose: mayPropose(actor, 'activity.edit', placed),
    },
    open: shift.state === 'scheduled' && shift.endsAt > now,
    history: (await listShiftEvents(db, shift.id)).map(({ id, kind, at, detail, by }) => ({
      id,
      words: shiftEventWords(kind, detail, now),
      by: by ?? '平台',
      at: momentWord(at, now),
    })),
    done: url.searchParams.get('done'),
    back: can(actor, 'activity.edit', placed)
      ? await findWayBack(db, actor, shift, url.searchParams.get('done'), now)
      : null,
    count: url.searchParams.get('n'),
  }
})

export default function ShiftPage() {
  const loaded = useLoaderData<typeof loader>()
  const { shift, title, look, may, open, quotas, over, history } = loaded
  return (
    <StaffPage
      title={title}
      trail={loaded.trail}
      badge={<ActivityBadge look={look} />}
      flash={
        <ShiftDone
          done={loaded.done}
          count={loaded.count}
          shiftId={shift.id}
          mayUndo={may.edit && open}
          back={loaded.back}
        />
      }
      actions={
        <>
          {may.checkIn ? (
            <a className="btn btn--line btn--sm" href={paths.checkInConsole(shift.id)}>
              <Icon name="user-check" />
              现场签到
            </a>
          ) : null}
          <a className="btn btn--sm" href={paths.shiftRoster(shift.id)}>
            看名单
          </a>
        </>
      }
    >
      {shift.cancelReason ? <Note icon="circle-x">取消原因：{shift.cancelReason}</Note> : null}
      <ShiftTiles taken={loaded.taken} places={shift.places} waiting={loaded.waiting} asked={loaded.asked} />
      {over.map(({ name, why }) => (
        <Note key={name}>
          超出名额收了{name}：{why}
        </Note>
      ))}
      <Facts
        facts={[
          { icon: 'map-pin', title: shift.meetingPoint, detail: loaded.place },
          { icon: 'users', title: loaded.organiser, detail: '组织者' },
          { icon: 'calendar-days', title: loaded.enrolment, detail: '报名时间' },
          { icon: 'undo-2', title: `${loaded.leaving} 前`, detail: '自己能退' },
        ]}
      />
      {open ? <ShiftActs shiftId={shift.id} paused={shift.pausedAt !== null} may={may} /> : null}
      {quotas.length > 0 ? (
        <Panel id="quotas" title="给队伍留的名额">
          <ul className="bul">
            {quotas.map(({ team, words }) => (
              <li key={team}>
                {team}：{words}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel id="history" title="改过什么">
        {history.length === 0 ? <p className="muted">没有改过。</p> : null}
        <ul className="bul">
          {history.map(({ id, words, by, at }) => (
            <li key={id}>
              {words} <span className="muted">{`${by}，${at}`}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </StaffPage>
  )
}
