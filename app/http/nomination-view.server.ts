import { data, redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { minuteWord } from '#app/domain/awards/calls/refusals.ts'
import { materialForm } from '#app/domain/awards/nominations/form.ts'
import { guardianNames, whoseName } from '#app/domain/awards/nominations/full-name.server.ts'
import { listSteps, nominationStateWords, viaWords } from '#app/domain/awards/nominations/list.server.ts'
import { verbsFor, writable } from '#app/domain/awards/nominations/machine.ts'
import { nameOnNotice } from '#app/domain/awards/nominations/name.server.ts'
import { namingOf } from '#app/domain/awards/nominations/naming.ts'
import { findOwnNomination } from '#app/domain/awards/nominations/own.server.ts'
import {
  addNominationPhoto,
  mostNominationPhotos,
  removeNominationPhoto,
  takesPhotos,
} from '#app/domain/awards/nominations/photos.server.ts'
import { wordsOfNominationRefusal } from '#app/domain/awards/nominations/refusals.ts'
import { headingsOf, openMaterial, type SeenNomination } from '#app/domain/awards/nominations/sight.server.ts'
import { draftOf, editNomination, moveOn } from '#app/domain/awards/nominations/write.server.ts'
import { findDraft, keepDraft } from '#app/domain/drafts/keep.server.ts'
import type { Keys } from '#app/domain/keys.server.ts'
import { photoRefusals } from '#app/domain/venues/refusals.ts'
import { timeWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import type { Db } from '#db/database.ts'
import { readForm } from './forms.server.ts'
import { fileIn, partsOf } from './multipart.server.ts'
import type { Scope } from './route.server.ts'

const consentWords = {
  asked: '本人还没有答复。答应了才能交。',
  given: '已经答应了。',
  refused: '本人没有答应。',
} as const

/** What a nomination says, for whoever may see it. */
export async function sheetView(db: Db, keys: Keys, { nomination, call }: SeenNomination) {
  const words = openMaterial(keys, nomination)
  const steps = await listSteps(db, nomination.id)
  const back = nomination.state === 'returned' ? steps.filter(({ step }) => step.verb === 'return').at(-1) : undefined
  return {
    ...{ id: nomination.id, title: call.title, deed: nomination.deed, via: viaWords[nomination.via] },
    state: nominationStateWords[nomination.state],
    returned: back?.step.reason ?? null,
    headings: headingsOf(call),
    material: headingsOf(call).map((heading) => ({ heading, text: words[heading] ?? '' })),
    photos: JSON.parse(nomination.evidence) as string[],
    steps: steps.map(({ step, by }) => ({
      id: step.id,
      words: `${minuteWord(step.at)}：${nominationStateWords[step.toState]}${step.reason ? `。${step.reason}` : ''}`,
      by: by ?? '平台',
    })),
  }
}

type Work = Pick<Scope<Actor>, 'request' | 'db' | 'keys' | 'files' | 'actor' | 'now'>

/** One's own nomination with what was typed into it last. */
export async function materialView({ db, keys, actor, now }: Work, nominationId: string) {
  const seen = await findOwnNomination(db, actor, nominationId)
  const { nomination, call, parts, name } = seen
  const sheet = await sheetView(db, keys, seen)
  const mine = parts.includes('nominator')
  const draft = mine ? await findDraft(db, keys, actor, draftOf(nominationId)) : null
  const written = Object.fromEntries(sheet.material.map(({ text }, index) => [`text${index}`, text]))
  const last = nomination.state === 'draft' ? call.closesAt : call.townsUntil
  return {
    ...sheet,
    name,
    revision: String(nomination.revision),
    writes: mine && writable.includes(nomination.state),
    adds: takesPhotos(nomination, parts),
    withdraws: verbsFor(nomination.state, parts).includes('withdraw'),
    naming: await ownNaming(db, keys, actor, nomination, now),
    consentWords: consentWords[nomination.consent],
    now: { deed: nomination.deed, ...written, ...draft?.body } as Record<string, string>,
    keptAt: draft && `${timeWord(draft.at)} 存的草稿`,
    until: `${minuteWord(last)} 以前交，过了这一分钟就交不了。`,
    mostPhotos: mostNominationPhotos,
    blind: call.blind,
  }
}

/** What whoever a nomination is about may say to their full name, whose word it takes, and what a guardian said; null: nothing. */
async function ownNaming(db: Db, keys: Keys, actor: Actor, nomination: SeenNomination['nomination'], now: Date) {
  if (nomination.personId !== actor.id || nomination.consent !== 'given') return null
  const say = namingOf(nomination)
  if (!say) return null
  const whose = await whoseName(db, keys, actor.id, now)
  const agreed = whose !== 'self' && (await guardianNames(db, [nomination.id], now)).has(nomination.id)
  return { say, whose, agreed }
}

/** Takes whatever the form of the material hands in; what was typed is kept before anything is looked at. */
export async function answerMaterial(work: Work, nominationId: string) {
  const { request, db, keys, files, actor, now } = work
  const { parts, nomination, call } = await findOwnNomination(db, actor, nominationId)
  const here = (done: string) => redirect(paths.myNomination(nominationId, { done }), 303)
  const sent = await partsOf(request.clone())
  if (sent.length > 0) {
    const added = await addNominationPhoto(db, files, actor, nominationId, fileIn(sent, 'photo'), now)
    return added.ok ? here('photo') : photoWrong(added.refusal)
  }
  const form = await readForm(request, materialForm)
  if (form.rejection) return form.rejection
  const { do: act, revision, deed, photo, ...texts } = form.value
  if (act === 'remove-photo') {
    await removeNominationPhoto(db, actor, nominationId, photo, now)
    return here(act)
  }
  if (act === 'withdraw') {
    const outcome = await moveOn(db, keys, actor, nominationId, { verb: act }, now)
    return outcome.ok ? here(act) : form.refuse([wordsOfNominationRefusal(outcome.refusal)])
  }
  if (act === 'name' || act === 'mask') {
    const outcome = await nameOnNotice(db, keys, actor, nominationId, act === 'name', now)
    return outcome.ok ? here(act) : form.refuse([wordsOfNominationRefusal(outcome.refusal)])
  }
  const writes = parts.includes('nominator') && writable.includes(nomination.state)
  if (writes) await keepDraft(db, keys, actor, draftOf(nominationId), { deed, ...texts }, now)
  if (act === 'autosave') return data(null, { status: 200 })
  const words = headingsOf(call).map((_, index) => texts[`text${index}` as keyof typeof texts])
  const edited = await editNomination(db, keys, actor, nominationId, { revision, deed, texts: words }, now)
  if (!edited.ok) return form.refuse([wordsOfNominationRefusal(edited.refusal)])
  if (act === 'save') return here(act)
  const moved = await moveOn(db, keys, actor, nominationId, { verb: 'submit' }, now)
  if (moved.ok) return here(act)
  const said = wordsOfNominationRefusal(moved.refusal)
  if (moved.refusal.kind !== 'missing') return form.refuse([said])
  const empty = words.findIndex((text) => !text?.trim())
  return form.refuseField(deed.trim() ? (`text${empty}` as keyof typeof texts) : 'deed', said)
}

function photoWrong(refusal: string) {
  const words =
    refusal === 'too-many'
      ? `最多 ${mostNominationPhotos} 张`
      : refusal === 'not-yours'
        ? '已经不在这一步了，不能再加照片'
        : (photoRefusals[refusal as keyof typeof photoRefusals]?.words ?? '这张照片看不了，换一张')
  return data({ status: 'error' as const, error: { file: [words] } }, { status: 409 })
}
