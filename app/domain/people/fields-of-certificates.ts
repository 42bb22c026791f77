import type { certificates } from '#db/schema/certificates.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: certificates of service. */

const paper = { stored: 'plain', sees: '开证明的工作人员', kept: '一直，注销后没有名字' } as const
const words = { ...paper, kept: '账号在就在，注销时清空' } as const

export const certificateFields = {
  certificates: {
    id: null,
    kind: { what: '服务证明还是荣誉证书', ...paper, sees: '拿到证明的人' },
    honourId: null,
    personId: null,
    townId: { what: '哪个镇来开', ...paper },
    fromOn: { what: '证明从哪一天起', ...paper },
    untilOn: { what: '证明到哪一天', ...paper },
    state: { what: '证明到了哪一步', ...paper },
    askedBy: { what: '谁申请的证明', ...paper },
    askedById: null,
    askedAt: { what: '什么时候申请的证明', ...paper },
    replacesId: null,
    number: { what: '证明的编号', ...paper, sees: '开证明的工作人员，拿到证明的人' },
    form: { what: '盖章的证明还是平台记录', ...paper },
    content: { what: '证明上写的服务或者荣誉（没有名字）', ...paper, sees: '开证明的工作人员，拿到证明的人' },
    holder: {
      what: '证明上的姓名、志愿者编号和单位',
      stored: 'sealed',
      sees: '开证明的工作人员，拿到证明的人；查验时看到遮住的',
      mask: '张**',
      kept: '账号在就在，注销时清空',
    },
    minutes: { what: '证明上多少分钟', ...paper, sees: '拿到证明的人' },
    codeHash: { what: '证明的查验码', ...paper, stored: 'hash', sees: '谁也看不到' },
    keyId: null,
    draftedById: null,
    draftedAt: { what: '什么时候写的证明', ...paper },
    signedOn: { what: '哪一天签的字', ...paper },
    sealedOn: { what: '哪一天盖的章', ...paper },
    issuedById: null,
    issuedAt: { what: '什么时候开出的证明', ...paper },
    noticeUntil: { what: '在单位里公示到哪一天', ...paper },
    endedById: null,
    endedAt: { what: '证明什么时候不算了', ...paper, sees: '拿到证明的人' },
    reason: { what: '没有开、更换或者撤销的原因', ...words },
    proposed: { what: '有没有提议更换或撤销', ...paper },
    proposedReason: { what: '提议更换或撤销的原因', ...words },
    proposedById: null,
    proposedAt: { what: '什么时候提议的', ...paper },
    shakenAt: { what: '什么时候有时长冲销或者荣誉更正，要核对证明', ...paper },
    keptReason: { what: '核对后保留的原因', ...words },
    keptById: null,
    keptAt: { what: '什么时候核对的', ...paper },
    erasedAt: null,
  } satisfies FieldsOf<typeof certificates>,
}

/** What this table is called. */
export const certificateTables = { certificates: '证明和证书' } as const
