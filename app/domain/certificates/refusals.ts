/** Why a certificate is not asked for, drawn up, issued or ended; closed, so that each has its words. */
export type CertificateRefusal =
  | { kind: 'guardian-asks' }
  | { kind: 'nobody' }
  | { kind: 'future' }
  | { kind: 'open-already' }
  | { kind: 'issued-already'; number: string }
  | { kind: 'nothing-counted'; pending: number; onNotice: number; returned: number }
  | { kind: 'no-office' }
  | { kind: 'incomplete'; missing: readonly string[] }
  | { kind: 'own' }
  | { kind: 'not-drawn'; state: string }
  | { kind: 'reason' }
  | { kind: 'changed' }
  | { kind: 'office-changed' }
  | { kind: 'wrong-dates' }
  | { kind: 'proposed-already' }
  | { kind: 'proposed-by-me' }
  | { kind: 'nothing-proposed' }
  | { kind: 'nothing-to-keep' }
  | { kind: 'honour-withdrawn' }
  | { kind: 'not-ours' }
  | { kind: 'entry-changed' }
  | { kind: 'replace-first'; number: string }

/** What each state is called. */
export const certificateStateWords: Readonly<Record<string, string>> = {
  asked: '等工作人员开',
  refused: '没有开',
  drafted: '写好了，等签字盖章',
  issued: '开出了',
  superseded: '换了新的',
  revoked: '撤销了',
}

/** How one stands: what is not sealed waits for nobody’s signature. */
export const certificateStateOf = ({ state, form }: { state: string; form: 'paper' | 'platform' | null }): string =>
  state === 'drafted' && form === 'platform' ? '写好了，等开出' : certificateStateWords[state]!

/** How a refusal reads: why, and what to do instead. */
export function wordsOfCertificateRefusal(refusal: CertificateRefusal): string {
  switch (refusal.kind) {
    case 'guardian-asks':
      return '没满 14 岁要监护人来申请：请监护人打开同意链接的页面，在那里替你申请'
    case 'nobody':
      return '你这里没有这个编号的志愿者，核对一下'
    case 'future':
      return '只能开到今天为止的'
    case 'open-already':
      return '已经有一张在办，办好了再申请下一张'
    case 'issued-already':
      return `这段时间的证明已经开过了，编号 ${refusal.number}，时长没有变，直接下载就行`
    case 'nothing-counted':
      return nothingCounted(refusal)
    case 'no-office':
      return '县团委还没定好由谁开、谁签字，定好了才能开'
    case 'incomplete':
      return `还缺${refusal.missing.join('、')}，补齐了才能开`
    case 'own':
      return '自己的证明请另一位同事来开'
    case 'not-drawn':
      return `这张${certificateStateWords[refusal.state] ?? '现在不能这样做'}，刷新看看最新的情况`
    case 'reason':
      return '写一句原因，本人看得到'
    case 'changed':
      return '写好以后时长有变，纸上的不对了：重新写一张，编号不变，旧纸作废'
    case 'office-changed':
      return '签字那天在任的人和纸上的不一样：重新写一张，编号不变，旧纸作废'
    case 'wrong-dates':
      return '签字和盖章的日子要在写好之后、今天之前'
    case 'proposed-already':
      return '已经有人提议了，等县团委定'
    case 'proposed-by-me':
      return '自己提议的请另一位同事来定'
    case 'nothing-proposed':
      return '没有等着定的提议，刷新看看最新的情况'
    case 'nothing-to-keep':
      return '这张没有要核对的变动，刷新看看最新的情况'
    case 'honour-withdrawn':
      return '登记册里这项荣誉收回了，不能再开证书；写好的作废，开出的撤销'
    case 'not-ours':
      return '上级授予的荣誉由授予单位发证书，这里只登记'
    case 'entry-changed':
      return '写好以后登记册里有更正，纸上的不对了：重新写一张，编号不变，旧纸作废'
    case 'replace-first':
      return `这项荣誉更正以前发过证书，编号 ${refusal.number}：到那一张上写一张新的来换`
  }
}

function nothingCounted({ pending, onNotice, returned }: Extract<CertificateRefusal, { kind: 'nothing-counted' }>) {
  const waits = [
    pending > 0 ? `${pending} 笔等审核` : '',
    onNotice > 0 ? `${onNotice} 笔在公示` : '',
    returned > 0 ? `${returned} 笔退回来了，要你补好` : '',
  ].filter(Boolean)
  return waits.length > 0
    ? `这段时间还没有计入的时长：${waits.join('，')}。计入以后再来申请`
    : '这段时间没有计入的时长。换一段日子，或者先看看“我的时长”'
}
