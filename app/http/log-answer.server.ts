import { data, redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { logHours, previewLog } from '#app/domain/hours/log.server.ts'
import { findTeamToLog } from '#app/domain/hours/log-choices.server.ts'
import { discardLog, keepLog } from '#app/domain/hours/log-draft.server.ts'
import { type LogErrors, type LogFields, loggedOf, readLog } from '#app/domain/hours/log-form.ts'
import { guestsAmong, mostGuests } from '#app/domain/hours/log-guests.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { numberAsKept } from '#app/domain/people/merging/records.server.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { dayWord, lengthWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { evidenceIn } from './evidence.server.ts'
import { linesIn, logView } from './log-view.server.ts'
import type { Scope } from './route.server.ts'

type Work = Pick<Scope<Actor>, 'request' | 'db' | 'keys' | 'files' | 'limits' | 'actor' | 'now'>

interface LogAnswer {
  view: Awaited<ReturnType<typeof logView>>
  typed: Record<string, string>
  photos: readonly string[]
  ticked: readonly string[]
  errors: LogErrors
  /** what is wrong with one line, by the id of its person */
  notes: Record<string, string>
  /** all of it once more before it is handed in */
  sure: Sure | null
}

/** Takes whatever the page of a leader's log hands in; photos are taken in first, whatever else is wrong with it. */
export async function answerLog(work: Work, slug: string) {
  const { request, db, keys, files, limits, actor, now } = work
  const form = await request.clone().formData()
  // A number that was typed and not added yet is added before anything is looked over.
  const pressed = String(form.get('do') ?? 'preview')
  const act = pressed === 'preview' && form.get('number') ? 'add' : pressed
  const shiftId = String(form.get('shift') ?? '')
  const guests = form.getAll('guests').map(String)
  const team = await findTeamToLog(db, actor, slug)
  const teamId = team.id
  if (act === 'discard') {
    await discardLog(db, keys, actor, teamId, now)
    return redirect(paths.logHours(slug, { done: act }), 303)
  }
  const see = (numbers: readonly string[]) => logView(db, actor, team, { shiftId, guests: numbers }, now)
  const view = await see(guests)
  const { photos, wrong } = await evidenceIn(request, db, files, actor, now)
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const typed = Object.fromEntries(texts.filter(([name]) => !['token', 'in', 'guests', 'photos'].includes(name)))
  const lines = linesIn(form)
  const ticked = lines.map(({ personId }) => personId)
  const again = (status: number, given: Partial<LogAnswer>) =>
    data<LogAnswer>({ ...{ view, typed, photos, ticked, errors: {}, notes: {}, sure: null }, ...given }, { status })

  if (act === 'fill') {
    const filled = Object.fromEntries(view.lines.map(({ id }) => [`m-${id}`, String(form.get('all') ?? '')]))
    return again(200, { typed: { ...typed, ...filled } })
  }
  if (act === 'back') return again(200, {})
  if (act === 'draft') {
    const { do: _, ...kept } = typed
    await keepLog(db, keys, actor, teamId, { typed: kept, ticked, guests: view.guests, photos }, now)
    return wrong ? again(400, { errors: { photo: wrong } }) : redirect(paths.logHours(slug, { done: act }), 303)
  }
  if (act === 'add') {
    const number = numberAsKept(typed.number ?? '')
    const refuse = (status: number, words: string) => again(status, { errors: { number: words } })
    const pace = await limits.pace(actor.id)
    if (!pace.admitted) return refuse(429, waitWords(pace.waitSeconds))
    const [found] = await guestsAmong(db, [number])
    if (!found) return refuse(409, number ? '没有这个编号，请本人在“我的”里看一下' : '填一个志愿者编号')
    if (found.id === actor.id) return refuse(409, wordsOfHourRefusal({ kind: 'log-own' }))
    if (guests.length >= mostGuests) return refuse(409, `最多补 ${mostGuests} 个人，其余的再登记一次`)
    const minutes = typed[`m-${found.id}`] || typed.all || ''
    return again(200, {
      view: await see([...guests, number]),
      typed: { ...typed, number: '', [`m-${found.id}`]: minutes },
      ticked: [...new Set([...ticked, found.id])],
    })
  }

  const read = readLog({ ...typed, photos, guests })
  const missing = lines.filter(({ minutes }) => !minutes)
  const errors: LogErrors = {
    ...('errors' in read ? read.errors : {}),
    ...(wrong && { photo: wrong }),
    ...(lines.length === 0 && { in: '勾上去了的人' }),
    ...(missing.length > 0 && { in: '勾了的人，每个人都要写分钟数' }),
  }
  const blank = Object.fromEntries(missing.map(({ personId }) => [personId, '填整数分钟']))
  if ('errors' in read || Object.keys(errors).length > 0) return again(400, { errors, notes: blank })
  const entry = { ...loggedOf(read.value), programmeId: view.programmeId }
  const rows = lines.map(({ personId, minutes }) => ({ personId, minutes: minutes! }))
  const refusals =
    act === 'submit'
      ? await logHours(db, actor, teamId, entry, rows, now).then((outcome) => (outcome.ok ? [] : outcome.refusals))
      : await previewLog(db, actor, teamId, entry, rows, now)
  if (refusals.length > 0) {
    const notes = refusals.map(({ personId, refusal }) => [personId, wordsOfHourRefusal(refusal)] as const)
    const told = { in: `有 ${refusals.length} 个人登记不了，原因写在名字旁边` }
    return again(409, { errors: told, notes: Object.fromEntries(notes) })
  }
  if (act === 'submit') return redirect(paths.logHours(slug, { logged: rows.length }), 303)
  return again(200, { sure: sureOf(read.value, view, rows, { texts, photos }) })
}

type Sure = ReturnType<typeof sureOf>

/** All of it in words, and as the next press carries it. */
function sureOf(
  read: LogFields,
  view: LogAnswer['view'],
  rows: readonly { personId: string; minutes: number }[],
  { texts, photos }: { texts: readonly [string, string][]; photos: readonly string[] },
) {
  const names = new Map(view.lines.map(({ id, name }) => [id, name]))
  return {
    title: read.title,
    when: `${dayWord(read.day)} ${read.from}–${read.to}`,
    people: rows.map(({ personId, minutes }) => ({
      id: personId,
      name: names.get(personId) ?? '',
      length: lengthWord(minutes),
    })),
    total: lengthWord(rows.reduce((sum, { minutes }) => sum + minutes, 0)),
    kept: [
      ...texts.filter(([name]) => !['token', 'do', 'photos', 'photo', 'in', 'number'].includes(name)),
      ...rows.map(({ personId }) => ['in', personId] as [string, string]),
      ...photos.map((id) => ['photos', id] as [string, string]),
    ],
  }
}
