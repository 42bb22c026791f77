import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Panel } from './panel.tsx'

/** What can be done with an entry that stands: the name on the wall, a correction, taking it back. */
export function HonourActs({ honour }: { honour: { id: string; person: boolean; named: boolean; minor: boolean } }) {
  const action = paths.staffHonour(honour.id)
  return (
    <>
      {honour.person ? (
        <Panel id="name" title="墙上的名字">
          <form method="post" action={action} className="stack">
            <FormToken />
            <Hidden kept={[['act', 'name'], ...(honour.named ? [] : [['named', 'on'] as const])]} />
            <p className="muted">
              {honour.named
                ? '写着全名。本人不想写了，就遮住。'
                : `遮住一部分。${honour.minor ? '监护人' : '本人'}签了字同意，就写全名。`}
            </p>
            <button className="btn btn--line" type="submit">
              {honour.named ? '遮住' : '看过签字，写全名'}
            </button>
          </form>
        </Panel>
      ) : null}
      <Panel id="wrong" title="登记得不对">
        <p className="muted">写错了就更正：会写成新的一条，这一条留着。</p>
        <p className="row">
          <a className="btn btn--line" href={paths.correctHonour(honour.id)}>
            更正
          </a>
        </p>
      </Panel>
      <Panel id="take-back" title="收回这项荣誉">
        <form method="post" action={action} className="stack">
          <FormToken />
          <Hidden kept={[['act', 'withdraw']]} />
          <p className="muted">收回以后不在荣誉墙上，登记册里留着，写明原因。收回了不能撤销，要恢复就重新登记。</p>
          <Field label="收回的原因" name="reason" required maxLength={200} />
          <button className="btn btn--bad" type="submit">
            收回
          </button>
        </form>
      </Panel>
    </>
  )
}
