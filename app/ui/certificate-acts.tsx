import type { FieldMetadata } from '@conform-to/react'
import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'
import { Note } from './note.tsx'
import { Panel } from './panel.tsx'
import { PaperDay } from './paper-day.tsx'

interface CertificateActsProps {
  acts: {
    id: string
    today: string
    /** why the reader can do nothing with it */
    closed: string | null
    draft: boolean
    redraft: boolean
    issue: boolean
    onPaper: boolean
    refuse: boolean
    end: boolean
    propose: boolean
    answer: boolean
    keep: boolean
  }
  fields: Record<'signedOn' | 'sealedOn' | 'reason', FieldMetadata<unknown>>
}

/** Everything that can be done with a certificate at this step, each a form of its own. */
export function CertificateActs({ acts, fields }: CertificateActsProps) {
  const { id, today, closed, onPaper } = acts
  if (closed) return <Note>{closed}</Note>
  return (
    <>
      {acts.draft ? (
        <Act id={id} anchor="draft" title="写这一张" buttons={[['draft', '写好，给编号']]}>
          <p>编号、时长和签字的人这时候定下来。然后打印、签字、盖章，再回来登记日期。</p>
        </Act>
      ) : null}
      {acts.issue ? (
        <Act
          id={id}
          anchor="issue"
          title={onPaper ? '登记签字和盖章的日子' : '开出这一张'}
          buttons={[
            ['issue', '开出'],
            ['draft', '重新写一张', 'line'],
          ]}
        >
          {onPaper ? (
            <>
              <p>两个人都签了、章盖了，再登记。打印了不等于开出了。</p>
              <PaperDay fields={fields} name="signedOn" label="签字的日子" today={today} required />
              <PaperDay fields={fields} name="sealedOn" label="盖章的日子" today={today} required />
            </>
          ) : null}
        </Act>
      ) : null}
      {acts.answer ? (
        <Act
          id={id}
          anchor="answer"
          title="镇里的提议"
          buttons={[
            ['agree', '照提议办'],
            ['decline', '不同意', 'line'],
          ]}
        />
      ) : null}
      {acts.keep ? <Act id={id} anchor="keep" title="核对过，保留" reason buttons={[['keep', '保留']]} /> : null}
      {acts.refuse ? (
        <Act
          id={id}
          anchor="refuse"
          title={acts.redraft ? '作废这张' : '不开'}
          reason
          buttons={[['refuse', acts.redraft ? '作废，编号留在登记册里' : '不开', 'bad']]}
        />
      ) : null}
      {acts.end || acts.propose ? (
        <Act
          id={id}
          anchor="end"
          title={acts.end ? '换新的或者撤销' : '提议换新的或者撤销'}
          reason
          buttons={
            acts.end
              ? [
                  ['supersede', '写一张新的来换', 'line'],
                  ['revoke', '撤销', 'bad'],
                ]
              : [
                  ['propose-supersede', '提议换新的', 'line'],
                  ['propose-revoke', '提议撤销', 'line'],
                ]
          }
        >
          <p>换新的：新的开出以后旧的才失效。撤销：马上失效，不能恢复。</p>
        </Act>
      ) : null}
    </>
  )
}

interface ActProps {
  id: string
  anchor: string
  title: string
  reason?: boolean
  buttons: readonly (readonly [act: string, words: string, look?: 'line' | 'bad'])[]
  children?: ReactNode
}

function Act({ id, anchor, title, reason, buttons, children }: ActProps) {
  return (
    <Panel id={anchor} title={title}>
      <form method="post" action={paths.staffCertificate(id)} noValidate>
        <FormToken />
        {children}
        {reason ? (
          <Field label="原因" id={`${anchor}-reason`} name="reason" hint="本人看得到" maxLength={200} required />
        ) : null}
        <p className="row form-go">
          {buttons.map(([act, words, look]) => (
            <button key={act} className={look ? `btn btn--${look}` : 'btn'} type="submit" name="act" value={act}>
              {words}
            </button>
          ))}
        </p>
      </form>
    </Panel>
  )
}
