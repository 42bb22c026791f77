/** What an event says, in the words of the trade; every kind that is recorded has its words, and a test says so. */
export const eventWords: Readonly<Record<string, string>> = {
  'account.closing': '要注销账号',
  'account.blocked': '停用了账号',
  'account.locked': '试错太多，账号锁了',
  'account.unblocked': '恢复了账号',
  'account.unlocked': '解开了锁',
  'account.factor-reset-asked': '请求重置两步验证',
  'account.factor-reset': '重置了两步验证',
  'account.recovery-code-used': '用掉了一个恢复码',
  'account.recovery-codes-made': '换了恢复码',
  'account.second-factor-dropped': '关掉了两步验证',
  'account.second-factor-set': '设了两步验证',
  'account.sessions-ended': '让人退出了登录',
  'invitation.made': '请人进后台',
  'invitation.proposed': '提议请人进后台',
  'invitation.confirmed': '同意了提议的邀请',
  'invitation.revoked': '收回了邀请',
  'invitation.accepted': '接受了邀请',
  'role.ended': '收回了角色',
  'role.granted': '给了角色',
  'setting.changed': '改了安全规矩',
  'setup.done': '装好后请来了第一批人',
  'account.password-changed': '改了密码',
  'account.password-reset': '重新设了密码',
  'account.stayed': '留下来，不注销了',
  'consent.given': '监护人同意了',
  'consent.refused': '监护人没有同意',
  'consent.withdrawn': '收回了同意',
  'export.downloaded': '又下载了一次导出的表',
  'export.made': '导出了一张表',
  'guardian.link-sent': '给监护人发了链接',
  'guardian.named': '填了监护人',
  'person.closed': '账号注销了',
  'person.copied': '下载了自己的资料',
  'person.corrected': '改了资料',
  'person.joined': '加入了',
  'signup.confirmed': '报上了',
  'signup.requested': '先留名额，等监护人',
  'signup.waitlisted': '排上候补',
  'signup.declined': '没有得到同意',
  'signup.removed': '被请走了',
  'signup.lapsed': '名额没留住',
  'signup.left': '退出了',
  'signup.moved-up': '补上了',
}

/** What an event happened to. */
export const subjectWords: Readonly<Record<string, string>> = {
  account: '账号',
  consent: '同意',
  export: '导出',
  guardianship: '监护人',
  invitation: '邀请',
  person: '人员',
  role: '角色',
  setting: '规矩',
  signup: '报名',
}

/** The words of a kind; one that has none stands as it is. */
export const wordsOfEvent = (kind: string): string => eventWords[kind] ?? kind

export const wordsOfSubject = (type: string): string => subjectWords[type] ?? type
