/**
 * Who may do what, whole: one line a permission, one column a role. The doors, the buttons, the page 谁能做什么 and the
 * table of docs/security.md are read from these lines and from nothing else.
 *
 *   ✓ everywhere · O one's own · Tm one's own team · Vn one's own venue · Tn one's own town · – not at all
 *   p may propose, another decides · 2 a second person is needed · G only with an approved grant, for a time
 *   m masked · e events of security only · u what has been published
 */

/** The columns: visitor, volunteer, leader, venue manager, town, county, auditor, system admin, security admin. */
export const columns = ['V', 'Vo', 'L', 'VM', 'T', 'C', 'A', 'S', 'K'] as const
export type Column = (typeof columns)[number]

export const columnWords: Record<Column, string> = {
  V: '访客',
  Vo: '志愿者',
  L: '队长',
  VM: '场馆负责人',
  T: '镇团委',
  C: '县团委',
  A: '审计员',
  S: '系统管理员',
  K: '安全管理员',
}

type Line = readonly [number: string, words: string, cells: string]

export const lines = {
  //                             words                                V     Vo    L     VM    T     C     A     S     K
  'page.read':               ['P01', '看公开的页面、地图和公示',            '✓     ✓     ✓     ✓     ✓     ✓     ✓     ✓     ✓'],
  'certificate.verify':      ['P02', '凭编号查验证明',                    'm     m     m     m     m     m     m     m     m'],
  'honour.read':             ['P03', '看荣誉名单（未成年人要有同意）',        'm     m     m     m     m     m     m     m     m'],
  'account.join':            ['P04', '加入，建账号',                      '✓     –     –     –     –     –     –     –     –'],
  'session.end':             ['P05', '登录、退出，管自己的登录和两步验证',     '–     O     O     O     O     O     O     O     O'],
  'person.read':             ['P06', '看自己的资料、时长和同意记录',         '–     O     O     O     O     O     O     O     O'],
  'person.correct':          ['P07', '改自己的资料',                      '–     O     O     O     O     O     O     O     O'],
  'account.change':          ['P08', '改自己的手机号、邮箱、密码',           '–     O     O     O     O     O     O     O     O'],
  'person.copy':             ['P09', '下载自己的资料',                    '–     O     O     O     O     O     –     –     –'],
  'account.close':           ['P10', '注销账号、撤回同意',                 '–     O     O     –     –     –     –     –     –'],
  'account.agree':           ['P10', '满 14、18 岁时自己同意继续用账号',      '–     O     O     O     O     O     –     –     –'],
  'guardian.answer':         ['P11', '监护人凭一次性链接看、同意、收回',      'link  –     –     –     –     –     –     –     –'],
  'person.list':             ['P12', '列出志愿者',                       '–     –     Tm·m  Vn·m  Tn    ✓     –     –     –'],
  'person.open':             ['P13', '打开一位志愿者的资料',               '–     –     Tm·m  Vn·m  Tn    ✓     –     –     –'],
  'person.edit':             ['P14', '改一位志愿者的资料',                 '–     –     –     –     Tn    ✓     –     –     –'],
  'contact.reveal':          ['P15', '看成年人的完整手机号、邮箱（写原因）',   '–     –     G·Tm  –     Tn    ✓     –     –     –'],
  'contact.reveal-minor':    ['P16', '看未成年人或监护人的联系方式',         '–     –     G·Tm  –     G·Tn  G     –     –     –'],
  'id-number.reveal':        ['P17', '看证件号（只在保险里用）',            '–     –     –     –     –     G     –     –     –'],
  'grant.answer':            ['P18', '批准查看申请（不能批自己的）',         '–     –     –     –     Tn    ✓     –     –     –'],
  'person.register':         ['P19', '按纸质表登记志愿者',                 '–     –     –     –     Tn    ✓     –     –     –'],
  'people.import':           ['P20', '从 Excel 导入',                    '–     –     –     –     Tn    ✓     –     –     –'],
  'list.export':             ['P21', '导出遮住的名单',                    '–     –     Tm    –     Tn    ✓     –     –     –'],
  'list.export-whole':       ['P22', '导出不遮的名单',                    '–     –     –     –     –     G     –     –     –'],
  'account.block':           ['P23', '停用、恢复账号',                    '–     –     –     –     Tn    ✓     –     –     ✓'],
  'person.merge':            ['P24', '合并重复的人',                      '–     –     –     –     p     2     –     –     –'],
  'request.answer':          ['P25', '处理更正和删除的请求',               '–     –     –     –     p     ✓     –     –     –'],
  'activity.draft':          ['P26', '起草活动',                         '–     –     Tm    Vn    Tn    ✓     –     –     –'],
  'activity.publish':        ['P27', '发布活动',                         '–     –     –     –     Tn    ✓     –     –     –'],
  'activity.edit':           ['P28', '改已发布的活动',                    '–     –     p     p     Tn    ✓     –     –     –'],
  'activity.cancel':         ['P29', '取消活动',                         '–     –     p     p     Tn    ✓     –     –     –'],
  'signup.make':             ['P30', '报名',                            '–     O     O     –     –     –     –     –     –'],
  'signup.leave':            ['P30', '退出自己报的名',                    '–     O     O     –     –     –     –     –     –'],
  'guardian.name':           ['P30', '填自己的监护人',                    '–     O     O     –     –     –     –     –     –'],
  'guardian.ask':            ['P30', '给自己的监护人发链接',               '–     O     O     –     –     –     –     –     –'],
  'signup.make-for':         ['P31', '替人报名（本人答应了才算）',           '–     –     Tm    –     Tn    ✓     –     –     –'],
  'signup.answer':           ['P32', '请走、补上、调整候补顺序',            '–     –     Tm    Vn    Tn    ✓     –     –     –'],
  'signup.overfill':         ['P33', '超出名额收人（写原因）',             '–     –     –     –     Tn    ✓     –     –     –'],
  'roster.read':             ['P34', '看报名名单（遮住）',                 '–     –     Tm·m  Vn·m  Tn    ✓     –     –     –'],
  'check-in.show':           ['P35', '开签到台、出示签到码',               '–     –     Tm    Vn    Tn    ✓     –     –     –'],
  'check-in.self':           ['P36', '凭码给自己签到',                    '–     O     O     –     –     –     –     –     –'],
  'attendance.correct':      ['P37', '改签到（审核之前）',                 '–     –     Tm    Vn    Tn    ✓     –     –     –'],
  'hours.claim':             ['P38', '给自己补录时长',                    '–     O     O     –     –     –     –     –     –'],
  'hours.log':               ['P39', '给队员登记时长',                    '–     –     Tm    –     –     –     –     –     –'],
  'attendance.confirm':      ['P40', '确认到场（第一步）',                 '–     –     Tm    Vn    Tn    ✓     –     –     –'],
  'hours.review':            ['P41', '审核时长（第二步，不能审自己的）',      '–     –     –     –     Tn    ✓     –     –     –'],
  'hours.review-many':       ['P42', '一起审核，一次不超过 200 张',         '–     –     –     –     Tn    ✓     –     –     –'],
  'hours.reverse':           ['P43', '冲销已计入的时长',                   '–     –     –     –     p     2     –     –     –'],
  'hours.read':              ['P44', '看时长账',                         '–     O     Tm·m  –     Tn    ✓     ✓·m   –     –'],
  'hours.hand-on':           ['P44', '按月做交民政系统的时长数据包',        '–     –     –     –     –     ✓     –     –     –'],
  'venue.edit':              ['P45', '改场馆的介绍、开放时间',              '–     –     –     Vn    Tn    ✓     –     –     –'],
  'venue.create':            ['P46', '新建、关闭场馆，定坐标',              '–     –     –     p     Tn    ✓     –     –     –'],
  'venue.appoint':           ['P47', '指定场馆负责人',                    '–     –     –     –     Tn    ✓     –     –     –'],
  'team.ask':                ['P48', '申请建队',                         '–     O     O     –     –     –     –     –     –'],
  'team.found':              ['P49', '建队、解散队伍',                    '–     –     –     –     Tn    ✓     –     –     –'],
  'team.members':            ['P50', '邀请、移出队员',                    '–     –     Tm    –     Tn    ✓     –     –     –'],
  'team.appoint':            ['P51', '指定队长',                         '–     –     –     –     Tn    ✓     –     –     –'],
  'team.message':            ['P52', '给参加的人发消息（有次数限制）',        '–     –     Tm    –     Tn    ✓     –     –     –'],
  'award.nominate':          ['P53', '推荐评优',                         '–     –     Tm    Vn    Tn    ✓     –     –     –'],
  'nomination.own':          ['P53', '自荐，看自己推荐的，答复别人的推荐',       '–     O     O     –     –     –     –     –     –'],
  'award.recommend':         ['P53', '看推荐、退回、向县里推荐（不能动自己的）', '–     –     –     –     Tn    ✓     –     –     –'],
  'award.call':              ['P54', '发评选通知、更正、请评委',              '–     –     –     –     –     ✓     –     –     –'],
  'award.grant':             ['P54', '授予、撤销荣誉（不能给自己）',         '–     –     –     –     –     ✓     –     –     –'],
  'star.ask':                ['P55', '申请自己的星级',                     '–     O     O     –     –     –     –     –     –'],
  'star.review':             ['P55', '授予星级（不能给自己）',              '–     –     –     –     Tn    ✓     –     –     –'],
  'certificate.ask':         ['P55', '申请自己的服务证明',                '–     O     O     –     –     –     –     –     –'],
  'certificate.issue':       ['P55', '开服务证明',                       '–     –     –     –     Tn    ✓     –     –     –'],
  'certificate.revoke':      ['P56', '撤销、重开证明',                    '–     –     –     –     p     ✓     –     –     –'],
  'session.end-other':       ['P57', '让别人退出登录；重置两步验证（两人）',   '–     –     –     –     –     –     –     –     ✓'],
  'role.grant':              ['P58', '给、收后台角色（不能给自己）',         '–     –     –     –     –     p     –     –     ✓'],
  'security.policy':         ['P59', '定密码、锁定、登录时长的规矩',         '–     –     –     –     –     –     –     –     ✓'],
  'system.settings':         ['P60', '系统设置：邮件、短信、地图',           '–     –     –     –     –     –     –     ✓     –'],
  'system.backup':           ['P61', '备份、健康；恢复和换密钥要两人',        '–     –     –     –     –     –     –     ✓     2'],
  'audit.read':              ['P62', '看操作记录',                       '–     –     –     –     –     –     ✓     –     e'],
  'audit.export':            ['P63', '导出、核验操作记录',                 '–     –     –     –     –     –     ✓     –     –'],
  'never':                   ['P64', '冒充别人、改删操作记录、直接改已通过的时长', '–  –     –     –     –     –     –     –     –'],
  'notice.publish':          ['P65', '发公示',                          '–     –     –     –     Tn    ✓     –     –     –'],
  'report.read':             ['P66', '看统计（不足 5 的不显示）',           'u     u     Tm    Vn    Tn    ✓     ✓     –     –'],
  'certificate.template':    ['P67', '定证明的样式和印章',                 '–     –     –     –     –     2     –     –     –'],
  'minors.report':           ['P68', '未成年人信息保护年度审计',            '–     –     –     –     –     ✓     ✓     –     –'],
} as const satisfies Record<string, Line>

export type Permission = keyof typeof lines

/** How far a permission reaches. */
export type Extent = 'everywhere' | 'own' | 'team' | 'venue' | 'town'

/** One cell, read. */
export interface Cell {
  extent: Extent
  /** may propose only: somebody else decides */
  proposes: boolean
  /** what is seen is masked */
  masked: boolean
  /** only with an approved grant that runs */
  byGrant: boolean
  /** a second person has to agree */
  second: boolean
  /** of the audit log, the events of security only */
  securityOnly: boolean
}

/** Where a role that may propose finds what it proposes about. */
const natural: Record<Column, Extent> = {
  V: 'everywhere',
  Vo: 'own',
  L: 'team',
  VM: 'venue',
  T: 'town',
  C: 'everywhere',
  A: 'everywhere',
  S: 'everywhere',
  K: 'everywhere',
}

const extents: Readonly<Record<string, Extent>> = { O: 'own', Tm: 'team', Vn: 'venue', Tn: 'town' }

function readCell(text: string, column: Column): Cell | null {
  // A guardian's link is no account's: `mayAnswerFor` decides about it.
  if (text === '–' || text === 'link') return null
  const signs = text.split('·')
  const known = ['✓', 'O', 'Tm', 'Vn', 'Tn', 'p', '2', 'G', 'm', 'e', 'u']
  if (signs.some((sign) => !known.includes(sign))) throw new Error(`No such cell: ${text}`)
  const extent = signs.map((sign) => extents[sign]).find((one) => one !== undefined)
  return {
    extent: extent ?? (signs.includes('p') ? natural[column] : 'everywhere'),
    proposes: signs.includes('p'),
    masked: signs.includes('m'),
    byGrant: signs.includes('G'),
    second: signs.includes('2'),
    securityOnly: signs.includes('e'),
  }
}

/** Every permission with its cells, read once. A line without its nine cells does not start. */
export const cells: ReadonlyMap<Permission, Readonly<Record<Column, Cell | null>>> = new Map(
  (Object.entries(lines) as [Permission, Line][]).map(([permission, [, , text]]) => {
    const found = text.trim().split(/\s+/)
    if (found.length !== columns.length) throw new Error(`${permission} has ${found.length} cells`)
    const read = columns.map((column, place) => [column, readCell(found[place]!, column)])
    return [permission, Object.fromEntries(read) as Record<Column, Cell | null>]
  }),
)
