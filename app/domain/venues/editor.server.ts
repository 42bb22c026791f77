import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { can, insist } from '../policy.ts'
import { momentWord } from '../wording.ts'
import { listComingActivities } from './coming.server.ts'
import { eventWord } from './event-words.ts'
import { exceptionWord } from './exception-words.ts'
import { listExceptions } from './exceptions.server.ts'
import { partedFacilities } from './facility-list.ts'
import { findEditable, placedOf } from './find.server.ts'
import { managersOf } from './managers.server.ts'
import { photosOf } from './photos.server.ts'
import { listProposalsOf } from './proposals.server.ts'
import { listVenues } from './queries.server.ts'
import { listVenueEvents } from './staff.server.ts'
import { hourTextsOf } from './weekly.ts'

/** Everything the editor of a venue shows. Throws NotFound for a venue the actor does not keep. */
export async function readEditor(db: Db, actor: Actor, venueId: string, now: Date) {
  const { venue, editable } = await findEditable(db, venueId)
  insist(actor, 'venue.edit', placedOf(venue))
  const [photos, exceptions, managers, proposals, history, views] = await Promise.all([
    photosOf(db, venueId),
    listExceptions(db, venueId, now),
    managersOf(db, [venueId], now),
    listProposalsOf(db, venueId),
    listVenueEvents(db, venueId),
    listVenues(db, now),
  ])
  const left = venue.status === 'closed' ? await listComingActivities(db, venueId, now) : []
  const view = views.find((one) => one.venue.id === venueId)
  const { ticked, written } = partedFacilities(editable.facilities)
  const { name, kind, slug, summary, about, seats, address, directions, phone, holidayRule } = editable
  return {
    id: venue.id,
    held: {
      ...hourTextsOf(editable.weekly),
      revision: String(venue.revision),
      facility: ticked,
      otherFacilities: written,
      seats: seats === null ? '' : String(seats),
      ...{ name, kind, slug, summary, about, address, directions, phone, holidayRule },
    },
    closed: venue.status === 'closed',
    open: view?.state.open ?? false,
    state: view?.state.words ?? '',
    town: view?.town ?? '',
    village: view?.village ?? null,
    latitude: venue.latitude,
    longitude: venue.longitude,
    photos: photos.map(({ id, alt }) => ({ id, alt })),
    exceptions: exceptions.map((exception) => exceptionWord(exception, dayOf(now))),
    managers: managers.map((manager) => manager.name),
    waiting: proposals.filter(({ state }) => state === 'open').map(({ kind: wish }) => wish),
    /** what is still to happen in a venue that is closed: its organisers have to act */
    left: left.map(({ id, title, organiser, contactPhone }) => ({ id, title, organiser, contactPhone })),
    history: history.map(({ kind: what, detail, by, at }) => ({
      what: eventWord(what, detail),
      by,
      when: momentWord(at, now),
    })),
    mayPlace: can(actor, 'venue.create', placedOf(venue)),
    mayAppoint: can(actor, 'venue.appoint', placedOf(venue)),
  }
}
