import { relationWords } from '#app/domain/people/guardians/consent-text.ts'
import type { OwnGuardian } from '#app/domain/people/guardians/own-guardian.ts'
import { momentWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { ConfirmList } from './confirm-list.tsx'
import { Flash } from './flash.tsx'
import { FormToken } from './form-token.tsx'

/** Whom a minor named and how the asking stands. The link itself is for the guardian alone. */
export function GuardianCard({ guardian, now }: { guardian: OwnGuardian; now: Date }) {
  const { name, relation, phone, email, last, needsSeeing } = guardian
  return (
    <>
      <ConfirmList
        id="guardian"
        heading="你的监护人"
        rows={[
          { term: '姓名', value: `${name}（${relationWords[relation]}）` },
          ...(phone ? [{ term: '手机号', value: phone }] : []),
          ...(email ? [{ term: '邮箱', value: email }] : []),
          {
            term: '确认消息',
            value: last ? lastWords(last, now) : needsSeeing ? '要先见过监护人' : '还没有发过。报了名就会发',
          },
        ]}
      />
      {needsSeeing ? (
        <SeeingFirst />
      ) : (
        <form method="post" action={paths.guardian()} className="stack-l">
          <FormToken />
          <p className="row form-go">
            <button className="btn btn--line" type="submit" name="intent" value="send">
              {last ? '再发一次链接' : '发一次链接'}
            </button>
          </p>
        </form>
      )}
    </>
  )
}

/** T36: the guardian's phone is the child's as well. */
export const SeeingFirst = () => (
  <Flash tone="warn" title="链接还发不出去">
    监护人的号码和你的一样，发过去分不清是谁点的。请监护人到镇团委或青年之家，工作人员见过他，链接马上就发。也可以换一个监护人自己的邮箱。
  </Flash>
)

function lastWords({ sentAt, state, left }: NonNullable<OwnGuardian['last']>, now: Date): string {
  const when = momentWord(sentAt, now)
  if (state === 'used') return `${when} 那条，监护人已经回过了`
  if (state === 'expired') return `${when} 那条过期了，可以再发一次`
  return left ? `${when} 发出了，等监护人点开` : `${when} 写好了，排队等着发`
}
