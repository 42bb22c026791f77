import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import type { Actor } from '../actor.ts'
import { nominatorsOf } from '../awards/calls/words.ts'
import { loadCall } from '../awards/calls/write.server.ts'
import { notNow } from '../awards/nominations/begin.server.ts'
import { headingsOf } from '../awards/nominations/sight.server.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { noticeVersion } from '../people/privacy-notice.ts'
import { insist } from '../policy.ts'
import { BadFile } from '../sheets/read/file.ts'
import { readFile } from '../sheets/read-file.server.ts'
import { activitiesChecker } from './check-activities.server.ts'
import { honoursChecker } from './check-honours.server.ts'
import { nominationsChecker } from './check-nominations.server.ts'
import { peopleChecker } from './check-people.server.ts'
import { venuesChecker } from './check-venues.server.ts'
import { type ImportKind, permissionOf } from './columns.ts'
import { gather } from './gather.ts'
import { growingIds } from './growing-ids.ts'
import type { ImportFault } from './refusals.ts'
import type { Checked, Checker } from './rows.ts'
import { importPlace, sealBody } from './sealed.server.ts'

/** A file as it was uploaded. */
export interface Uploaded {
  kind: ImportKind
  name: string
  bytes: Uint8Array
  /** Whoever uploads it says that the people on the list signed for it. */
  attested: boolean
  /** Of nominations: the call they came for. */
  callId?: string
}

/** What was uploaded is kept for this long. */
export const importLasts = 24 * 3_600_000

/**
 * Reads an uploaded sheet, looks at every row, and keeps rows and findings sealed for 24 hours; nothing else is written.
 * Answers the import's id, whatever came of it: the import says whether it was refused, and why.
 */
export async function readImport(db: Db, keys: Keys, actor: Actor, file: Uploaded, now: Date): Promise<string> {
  insist(actor, 'people.import')
  insist(actor, permissionOf[file.kind])
  const call = file.callId === undefined ? null : (await loadCall(db, file.callId)).call
  const id = await begin(db, keys, actor, file, now)
  try {
    if (call && notNow(call, now)) throw new Unreadable('call-closed', [])
    if (call && !nominatorsOf(call).includes('staff')) throw new Unreadable('not-by-staff', [])
    const headings = call ? headingsOf(call) : []
    const read = await readRows(db, keys, actor, id, file, headings, now)
    await settle(db, actor, id, read, now)
  } catch (error) {
    if (!(error instanceof BadFile) && !(error instanceof Unreadable)) throw error
    await refuse(db, actor, id, error.fault, error instanceof Unreadable ? error.notes : [], now)
  }
  return id
}

class Unreadable extends Error {
  readonly fault: ImportFault
  readonly notes: string[]
  constructor(fault: ImportFault, notes: string[]) {
    super(fault)
    this.fault = fault
    this.notes = notes
  }
}

const begin = (db: Db, keys: Keys, actor: Actor, { kind, name, attested, callId }: Uploaded, now: Date) =>
  db.transact(async (tx) => {
    const id = crypto.randomUUID()
    await tx.insert(imports).values({
      id,
      kind,
      state: 'reading',
      madeById: actor.id,
      fileName: keys.seal(name.slice(-120), importPlace(id, 'file_name')),
      attested,
      callId: callId ?? null,
      noticeVersion: attested ? noticeVersion : null,
      madeAt: now,
      expiresAt: new Date(now.getTime() + importLasts),
    })
    return id
  })

function checkerFor(db: Db, keys: Keys, actor: Actor, { kind, callId }: Uploaded, now: Date): Promise<Checker> {
  const checkers: Record<ImportKind, () => Promise<Checker>> = {
    people: () => peopleChecker(db, keys, actor, now),
    venues: () => venuesChecker(db, actor),
    activities: () => activitiesChecker(db, actor, now),
    honours: () => honoursChecker(db, keys, actor, now),
    nominations: () => nominationsChecker(db, actor, callId!),
  }
  return checkers[kind]()
}

interface Read {
  heads: string
  notes: string[]
  counts: Record<Checked['state'], number>
}

/** Row by row some hundred at a time, so that nobody else waits for longer than those take to be written. */
async function readRows(
  db: Db,
  keys: Keys,
  actor: Actor,
  importId: string,
  file: Uploaded,
  headings: readonly string[],
  now: Date,
): Promise<Read> {
  const check = await checkerFor(db, keys, actor, file, now)
  const gathered = gather(file.kind, headings)
  const counts = { good: 0, bad: 0, known: 0 }
  const nextId = growingIds(now)
  let number = 0
  for await (const some of readFile(file.bytes, file.name)) {
    const rows = gathered.take(some)
    if (gathered.missing.length > 0) throw new Unreadable('missing-columns', gathered.missing)
    if (rows.length === 0) continue
    const values = (await check(rows)).map((checked) => {
      number += 1
      counts[checked.state] += 1
      const id = nextId()
      const { sheet, row, typed, values } = checked.row
      const body = { sheet, row, typed, values, problems: checked.problems, payload: checked.payload }
      return { id, importId, number, state: checked.state, body: sealBody(keys, id, body), ...checked.becomes }
    })
    await db.transact((tx) => tx.insert(importRows).values(values).returning({ id: importRows.id }))
  }
  if (!gathered.titles) throw new Unreadable('no-heads', [])
  if (number === 0) throw new Unreadable('empty', [])
  const heads = keys.seal(JSON.stringify(gathered.titles), importPlace(importId, 'heads'))
  return { heads, notes: [...gathered.notes(), ...(check.notes?.() ?? [])], counts }
}

const settle = (db: Db, actor: Actor, id: string, { heads, notes, counts }: Read, now: Date) =>
  db.transact(async (tx) => {
    await tx
      .update(imports)
      .set({ state: 'ready', heads, notes: JSON.stringify(notes), ...counts })
      .where(eq(imports.id, id))
    await record(tx, actor, 'import.read', { type: 'import', id }, now, counts)
  })

const refuse = (db: Db, actor: Actor, id: string, fault: ImportFault, notes: string[], now: Date) =>
  db.transact(async (tx) => {
    await tx.delete(importRows).where(eq(importRows.importId, id))
    await tx
      .update(imports)
      .set({ state: 'refused', fault, notes: JSON.stringify(notes) })
      .where(eq(imports.id, id))
    await record(tx, actor, 'import.refused', { type: 'import', id }, now, { fault })
  })
