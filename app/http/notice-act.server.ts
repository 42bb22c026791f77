import type { Actor } from '#app/domain/actor.ts'
import type { Keys } from '#app/domain/keys.server.ts'
import type { noticeForm } from '#app/domain/notices/form.ts'
import { answerObjection, noteObjection } from '#app/domain/notices/object.server.ts'
import { correctLine, takeOff, withdrawNotice } from '#app/domain/notices/restart.server.ts'
import type { Db } from '#db/database.ts'

/** What the page of a notice was told to do, as the command of the domain that does it. */
export function actOnNotice(
  { db, keys, actor, now }: { db: Db; keys: Keys; actor: Actor; now: Date },
  id: string,
  said: ReturnType<typeof noticeForm.parse>,
) {
  const { lineId = '', text = '', contact = '', answer = '', objection = '' } = said
  switch (said.do) {
    case 'phone':
      return noteObjection(db, keys, actor, id, { lineId, text, contact }, now)
    case 'upheld':
    case 'dismissed':
      return answerObjection(db, keys, actor, objection, { upheld: said.do === 'upheld', answer }, now)
    case 'take-off':
      return takeOff(db, keys, actor, id, { lineId, reason: answer }, now)
    case 'correct':
      return correctLine(db, keys, actor, id, { lineId, title: text }, now)
    case 'withdraw':
      return withdrawNotice(db, actor, id, answer, now)
  }
}
