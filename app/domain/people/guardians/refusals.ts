/** Why a guardian is not named, or gets no link. */
export type GuardianRefusal = 'own-phone' | 'own-email' | 'grown' | 'nobody-named' | 'too-many' | 'needs-seeing'

export const guardianRefusals: Record<GuardianRefusal, string> = {
  'own-phone': '和你的手机号一样了，请换成监护人自己的',
  'own-email': '和你的邮箱一样了，请换成监护人自己的',
  grown: '你已经满 18 岁，报名不用监护人同意了',
  'nobody-named': '还没有填监护人，先填一下',
  'needs-seeing': '这个号码和你的一样，要监护人先到镇团委或青年之家，工作人员见过他，链接才发得出去',
  'too-many': '今天发得太多了，明天再发。前面发的链接还能用',
}

/** Why the answers of a guardian change nothing. */
export type AnswerRefusal = 'used' | 'expired' | 'nothing-chosen' | 'too-late'

export const answerRefusals: Record<AnswerRefusal, string> = {
  used: '这个链接已经用过了，这次什么都没有改',
  expired: '这个链接过期了，这次什么都没有改',
  'nothing-chosen': '还没有选。同意或不同意，选好再提交',
  'too-late': '名额没留到现在，或者孩子已经退了，这次什么都没有改。想去的话让孩子再报一次',
}
