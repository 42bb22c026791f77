/** Who of the county proposes and who confirms. */
export const countyStaff = ['蓝小舟', '覃望舒'] as const

/** Who signs and where to ask. */
export const officeWords = { inCharge: '覃望舒', handler: '蓝小舟', contact: '0772-8910000' } as const

/** Why a certificate no longer holds. */
export const ended = {
  superseded: '经办人的名字打错了一个字，换一张',
  revoked: '本人弄错了起止日期，不用这张了',
} as const

interface PaperWords {
  name: string
  /** days ago: the period, the issue */
  from: number
  until: number
  issued: number
  ends?: { state: keyof typeof ended; daysAgo: number }
}

/** What went out, and what became of it. */
export const papers: readonly PaperWords[] = [
  { name: '韦小禾', from: 180, until: 46, issued: 45, ends: { state: 'superseded', daysAgo: 38 } },
  { name: '韦小禾', from: 90, until: 12, issued: 6 },
  { name: '农月圆', from: 300, until: 22, issued: 20 },
  { name: '农月圆', from: 120, until: 52, issued: 50, ends: { state: 'revoked', daysAgo: 49 } },
  { name: '韦知远', from: 365, until: 32, issued: 30 },
  { name: '覃小树', from: 60, until: 16, issued: 14 },
]
