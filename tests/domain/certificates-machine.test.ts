import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { endCertificate, keepCertificate } from '#app/domain/certificates/end.server.ts'
import { issueCertificate } from '#app/domain/certificates/issue.server.ts'
import { parts, step, transitions, verbs } from '#app/domain/certificates/machine.ts'
import { refuseCertificate, withdrawCertificate } from '#app/domain/certificates/refuse.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { certificateStates } from '#db/schema/certificates.ts'
import { makeCertificate, makeCounted, makeCounty, makeOffice } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, makeStaff, makeTown, testKeys, testNow } from '../support/make.ts'

/** As the domain model draws it; what replaces another is a certificate of its own. */
const drawn = `
  new → asked
  asked → refused drafted
  drafted → drafted issued refused
  issued → superseded revoked issued`

test('the table holds every line that is drawn and no other', () => {
  const edges = drawn
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [from, to] = line.trim().split(' → ')
      return to!.split(' ').map((state) => `${from} → ${state}`)
    })
  expect([...new Set(transitions.map(({ from, to }) => `${from} → ${to}`))].sort()).toEqual(edges.sort())
})

const states = ['new', ...certificateStates] as const
const walks = states.flatMap((from) => verbs.flatMap((verb) => parts.map((part) => [from, verb, part] as const)))

test.each(walks)('%s, %s, by %s', (from, verb, part) => {
  const all = transitions.filter((one) => one.from === from && one.verb === verb)
  const mine = all.find(({ who }) => who.includes(part))
  expect(all.length).toBeLessThanOrEqual(1)
  const reasoned = step(from, verb, part, '核对过')
  const bare = step(from, verb, part, ' ')
  if (mine) {
    expect(reasoned).toEqual({ ok: true, to: mine.to })
    expect(bare).toEqual(mine.guard ? { ok: false, refusal: 'reason' } : reasoned)
  } else {
    const refusal = all.length > 0 ? 'not-yours' : 'not-drawn'
    expect([reasoned, bare]).toEqual([
      { ok: false, refusal },
      { ok: false, refusal },
    ])
  }
})

describe('the commands go by the table', () => {
  let open: OpenDatabase
  let cast: Record<'holder' | 'town' | 'far' | 'county', Actor>
  beforeAll(async () => {
    open = await openFresh()
    await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
    await makeOffice(open.db)
    const [county] = await makeCounty(open.db)
    cast = {
      holder: await makePerson(open.db),
      town: await makeStaff(open.db),
      far: await makeStaff(open.db, '451381101'),
      county,
    }
  })
  afterAll(() => open.close())

  const day = '2026-05-01'
  const acts = {
    refuse: (actor: Actor, id: string) => refuseCertificate(open.db, testKeys, actor, id, '没有材料', testNow),
    draft: (actor: Actor, id: string) => draftCertificate(open.db, testKeys, actor, id, testNow),
    issue: (actor: Actor, id: string) =>
      issueCertificate(open.db, testKeys, actor, id, { signedOn: day, sealedOn: day }, testNow),
    revoke: (actor: Actor, id: string) =>
      endCertificate(open.db, testKeys, actor, id, { kind: 'revoke', reason: '记错了' }, testNow),
    supersede: (actor: Actor, id: string) =>
      endCertificate(open.db, testKeys, actor, id, { kind: 'supersede', reason: '名字改了' }, testNow),
    keep: (actor: Actor, id: string) => keepCertificate(open.db, actor, id, '不影响', testNow),
    withdraw: (actor: Actor, id: string) => withdrawCertificate(open.db, actor, id, testNow),
  }
  /** From which states who may do it; a keep also needs something to look at. */
  const allowed: Record<keyof typeof acts, [from: readonly string[], who: readonly (keyof typeof cast)[]]> = {
    refuse: [
      ['asked', 'drafted'],
      ['town', 'county'],
    ],
    draft: [
      ['asked', 'drafted'],
      ['town', 'county'],
    ],
    issue: [['drafted'], ['town', 'county']],
    revoke: [['issued'], ['county']],
    supersede: [['issued'], ['county']],
    keep: [['issued'], ['town', 'county']],
    withdraw: [['asked', 'issued'], ['holder']],
  }
  const cells = certificateStates.flatMap((state) =>
    (Object.keys(acts) as (keyof typeof acts)[]).flatMap((verb) =>
      (['holder', 'town', 'far', 'county'] as const).map((who) => [state, verb, who] as const),
    ),
  )

  test.each(cells)('%s: %s by %s', async (state, verb, who) => {
    const person = await makePerson(open.db)
    await makeCounted(open.db, person, cast.town, '2026-04-18')
    const { id } = await makeCertificate(open.db, person, cast.county, state, { shaken: verb === 'keep' })
    const actor = who === 'holder' ? person : cast[who]
    const [from, by] = allowed[verb]
    const outcome = await acts[verb](actor, id).catch((error: Error) => error.name)
    if (!by.includes(who)) expect(['NotFound', 'NotPermitted']).toContain(outcome)
    else expect(outcome).toMatchObject({ ok: from.includes(state) })
  })
})
