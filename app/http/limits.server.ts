import { closeSync, openSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { Pool } from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible'
import { type LimitName, limitRules, waitAfter } from '#app/domain/people/limit-rules.ts'

/** One try to prove who one is. Account, device and address are keyed hashes, never the thing itself. */
export interface Attempt {
  limit: LimitName
  address: string
  account: string
  /** Given when the browser has signed in to this account before: it then has a count of its own. */
  device: string | null
}

/** `tries` counts this one and those before it that failed. */
export type Admission = { admitted: true; tries?: number } | { admitted: false; waitSeconds: number }

/** How often something may be tried, over all processes of the installation. Reads the real clock, as its library does. */
export interface Limits {
  /** Counts a try and says whether it may go ahead; asked before a password is looked at. Throws LimitsAway. */
  admit(attempt: Attempt): Promise<Admission>
  /** The password was right: the tries counted against this account from here are forgotten. */
  forgive(attempt: Attempt): Promise<void>
  /** Counts something a person does again and again without a password; in memory, so it always answers. */
  pace(personId: string): Promise<Admission>
  /** Counts somebody asking for a new password of a name, whether anybody has it or not. Throws LimitsAway. */
  admitAsking(asking: Pick<Attempt, 'address' | 'account'>): Promise<Admission>
  /** Counts somebody looking a certificate up, whether there is one or not. Throws LimitsAway. */
  admitLooking(address: string): Promise<Admission>
  close(): Promise<void>
}

/** The counts cannot be read, so nobody is let past them. Becomes 503. */
export class LimitsAway extends Error {
  override name = 'LimitsAway'
}

const table = 'rate_limits'

interface Place {
  dataDir: string
  databaseUrl: string
}

/** Told why the counts could not be read or tidied; whoever asked only learns that they could not. */
type Report = (fault: unknown) => void

/** Opens the counts: `limits.db` in the data folder, or an unlogged table beside the data on PostgreSQL. */
export async function openLimits({ dataDir, databaseUrl }: Place, report: Report = () => {}): Promise<Limits> {
  const { make, close } = databaseUrl.startsWith('postgres')
    ? await openTable(databaseUrl, report)
    : openFile(path.join(dataDir, 'limits.db'), report)
  const failures = make('failures', limitRules.account.forgottenAfterSeconds)
  const gates = make('gate', limitRules.account.longestWaitSeconds)
  const addresses = {
    'sign-in': make('sign-in', limitRules.address.windowSeconds, limitRules.address.signIns),
    join: make('join', limitRules.address.windowSeconds, limitRules.address.joins),
  }
  const lookups = make('certificates', limitRules.lookups.windowSeconds, limitRules.lookups.atMost)
  const acts = new RateLimiterMemory({ duration: limitRules.acts.windowSeconds, points: limitRules.acts.atMost })
  const asked = (['address', 'name'] as const).flatMap((by) =>
    limitRules.forgot[by].map(([times, seconds]) => ({ by, count: make(`forgot-${by}-${seconds}`, seconds, times) })),
  )
  const keyOf = ({ account, device }: Attempt) => (device ? `${account}.${device}` : account)

  async function admit(attempt: Attempt): Promise<Admission> {
    const busy = await pass(() => addresses[attempt.limit].consume(attempt.address))
    if (busy) return busy
    // Counted before the password is checked: a hundred guesses at once are a hundred tries.
    const tries = (await failures.penalty(keyOf(attempt))).consumedPoints
    if (tries < limitRules.account.freeTries) return { admitted: true, tries }
    const early = await pass(() => gates.consume(keyOf(attempt), 1, { customDuration: waitAfter(tries) }))
    if (!early) return { admitted: true, tries }
    await failures.reward(keyOf(attempt))
    return early
  }

  async function admitAsking({ address, account }: Pick<Attempt, 'address' | 'account'>): Promise<Admission> {
    for (const { by, count } of asked) {
      const early = await pass(() => count.consume(by === 'name' ? account : address))
      if (early) return early
    }
    return { admitted: true }
  }

  async function forgive(attempt: Attempt): Promise<void> {
    await failures.delete(keyOf(attempt))
    await gates.delete(keyOf(attempt))
  }

  function away(cause: unknown): never {
    report(cause)
    throw new LimitsAway('The limits cannot be read', { cause })
  }

  return {
    admit: (attempt) => admit(attempt).catch(away),
    forgive: (attempt) => forgive(attempt).catch(away),
    pace: async (personId) => (await pass(() => acts.consume(personId))) ?? { admitted: true },
    admitAsking: (asking) => admitAsking(asking).catch(away),
    admitLooking: (address) =>
      pass(() => lookups.consume(address))
        .then((early): Admission => early ?? { admitted: true })
        .catch(away),
    close,
  }
}

/** Null when there is room, else how long to wait. */
async function pass(consume: () => Promise<RateLimiterRes>): Promise<Extract<Admission, { admitted: false }> | null> {
  try {
    await consume()
    return null
  } catch (turnedAway) {
    if (!(turnedAway instanceof RateLimiterRes)) throw turnedAway
    return { admitted: false, waitSeconds: Math.max(1, Math.ceil(turnedAway.msBeforeNext / 1000)) }
  }
}

const optionsOf = (keyPrefix: string, duration: number, points: number) => ({
  keyPrefix,
  duration,
  points,
  tableName: table,
  tableCreated: true,
})

function openFile(file: string, report: Report) {
  // For this server's user alone; what SQLite makes beside it gets the same mode.
  closeSync(openSync(file, 'a', 0o600))
  const client = new Database(file, { timeout: 1000 })
  client.pragma('journal_mode = wal')
  // Losing the last second of counts in a power cut harms nobody; waiting for the disk at every try would.
  client.pragma('synchronous = off')
  client.exec(
    `create table if not exists ${table} (key text primary key, points integer not null default 0, expire integer)`,
  )
  const forget = client.prepare(`delete from ${table} where expire < unixepoch() * 1000`)
  const sweep = setInterval(() => {
    try {
      forget.run()
    } catch (fault) {
      // Another process held the file; the next round finds what this one left.
      report(fault)
    }
  }, 600_000).unref()
  return {
    make: (name: string, seconds: number, points = 1) =>
      new RateLimiterSQLite({ ...optionsOf(name, seconds, points), storeClient: client, storeType: 'better-sqlite3' }),
    async close() {
      clearInterval(sweep)
      client.close()
    },
  }
}

async function openTable(connectionString: string, report: Report) {
  const pool = new Pool({ connectionString, max: 4, connectionTimeoutMillis: 2000 })
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', report)
  const create = `create unlogged table if not exists ${table} (key varchar(255) primary key, points integer not null default 0, expire bigint)`
  // Two processes that begin together may both find no table; the second one finds it when it asks again.
  await pool.query(create).catch(() => pool.query(create))
  return {
    make: (name: string, seconds: number, points = 1) =>
      new RateLimiterPostgres({ ...optionsOf(name, seconds, points), storeClient: pool, storeType: 'pool' }),
    close: () => pool.end(),
  }
}
