import type { messageChoices, sendings } from '#db/schema/messages.ts'
import type { FieldsOf, Kept } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: by which ways messages left, and by which a person wants them. */

const days30 = { days: 30, after: 'made' } as const satisfies Kept
const sending = { stored: 'plain', sees: '管系统的人', kept: '30 天', keptFor: days30 } as const
const choice = { stored: 'plain', sees: '别人都看不到', kept: '账号在就在' } as const

export const messageFields = {
  sendings: {
    id: null,
    messageId: null,
    channel: { what: '短信还是邮件', ...sending },
    state: { what: '发出没有', ...sending },
    attempts: null,
    refusals: null,
    dueAt: null,
    until: null,
    triedAt: null,
    toIndex: { what: '发到哪个号码的查找码', ...sending, stored: 'index' },
    sentAt: { what: '什么时候发出的', ...sending },
    lastFault: null,
    createdAt: null,
  } satisfies FieldsOf<typeof sendings>,
  messageChoices: {
    personId: null,
    kind: { what: '哪一种消息', ...choice },
    channel: { what: '短信还是邮件', ...choice },
    wanted: { what: '要不要', ...choice },
    chosenAt: { what: '什么时候选的', ...choice },
  } satisfies FieldsOf<typeof messageChoices>,
}

/** What these tables are called. */
export const messageTables = { sendings: '消息怎么发出去的', messageChoices: '选了怎么收消息' } as const
