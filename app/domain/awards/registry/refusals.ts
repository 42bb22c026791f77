/** Why an honour is not written into the register; closed, so that each has its words. */
export type RegistryRefusal =
  | { kind: 'unknown-kind' }
  | { kind: 'unknown-holder' }
  | { kind: 'unknown-town' }
  | { kind: 'holder-does-not-fit' }
  | { kind: 'own' }
  | { kind: 'future' }
  | { kind: 'already'; number: string }
  | { kind: 'changed'; number: string | null }
  | { kind: 'minor-not-named' }
  | { kind: 'reason-missing' }

/** How a refusal reads: why, and what to do instead. */
export function wordsOfRegistryRefusal(refusal: RegistryRefusal): string {
  switch (refusal.kind) {
    case 'unknown-kind':
      return '没有这种荣誉，从列表里选一种'
    case 'unknown-holder':
      return '没有找到。志愿者写编号，队伍和团支部写全名；没有账号的人不用写编号'
    case 'unknown-town':
      return '没有这个镇，从列表里选'
    case 'holder-does-not-fit':
      return '这种荣誉不是给这一类的，换一种荣誉或者换“给了谁”'
    case 'own':
      return '不能把荣誉登记给自己，请另一位同事来登记'
    case 'future':
      return '授予的日期还没有到，到了那天再登记'
    case 'already':
      return `这一项已经登记过了，编号 ${refusal.number}，不用再登一次`
    case 'changed':
      return refusal.number
        ? `这一条已经更正过了，现在有效的是 ${refusal.number}，请改那一条`
        : '这一条已经收回了，不能再改；要恢复就重新登记一条，写明原因'
    case 'reason-missing':
      return '写收回的原因，登记册里要留着'
    case 'minor-not-named':
      return '未成年人写全名要监护人同意，请监护人签了字，再到这一条里登记'
  }
}

/** The field a refusal belongs to. */
export const fieldOfRefusal = {
  'unknown-kind': 'kind',
  'unknown-holder': 'holder',
  'unknown-town': 'town',
  'holder-does-not-fit': 'holderKind',
  own: 'holder',
  future: 'awardedOn',
  already: 'holder',
  changed: 'reason',
  'minor-not-named': 'named',
  'reason-missing': 'reason',
} as const satisfies Record<RegistryRefusal['kind'], string>
