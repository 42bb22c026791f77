import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'

type BatchAct = 'owner' | 'cancel' | 'feature' | 'unfeature'

/** What becomes of each, and what the button says. */
const acts: Record<BatchAct, { will: string; button: string; tells: boolean }> = {
  owner: { will: '换负责人，告诉他们', button: '改', tells: true },
  cancel: { will: '取消，告诉他们', button: '取消', tells: true },
  feature: { will: '放到首页，办完自己下来', button: '放上', tells: false },
  unfeature: { will: '从首页拿下，活动照常', button: '拿下', tells: false },
}

interface TypedField {
  name: string
  defaultValue: string
  errors?: readonly string[]
}

interface BatchSheetProps {
  act: BatchAct
  picked: readonly { id: string; title: string; people: number; cannot: Record<BatchAct, string | null> }[]
  reasons: readonly string[]
  person: TypedField
  why: TypedField
  reason: TypedField
}

/** What would happen to every picked activity and how many people would hear of it, before it does. */
export function BatchSheet({ act, picked, reasons, person, why, reason }: BatchSheetProps) {
  const people = picked.reduce((sum, one) => sum + (one.cannot[act] ? 0 : one.people), 0)
  const can = picked.filter(({ cannot }) => !cannot[act])
  return (
    <div className="edit edit--review">
      <Panel id="picked" title={`选中 ${picked.length} 个`} bare>
        <div className="tblwrap tblwrap--bare">
          <table className="tbl">
            <caption className="sr">选中的活动</caption>
            <thead>
              <tr>
                <th scope="col">活动</th>
                <th scope="col" className="n">
                  报名和候补
                </th>
                <th scope="col">会怎样</th>
              </tr>
            </thead>
            <tbody>
              {picked.map(({ id, title, people, cannot }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={paths.staffActivity(id)}>{title}</a>
                  </th>
                  <td className="n">{people}</td>
                  <td>{cannot[act] ?? acts[act].will}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel id="sure" title="确认">
        <form className="stack" method="post" action={paths.staffActivitiesBatch()}>
          <FormToken />
          <Hidden kept={[['do', act], ['sure', 'yes'], ...can.map(({ id }) => ['id', id] as const)]} />
          {act === 'owner' ? (
            <Field label="新的负责人" maxLength={20} {...person} />
          ) : act === 'cancel' ? (
            <>
              <SelectField
                label="原因"
                optional
                empty="自己写"
                options={reasons.map((words) => ({ value: words, words }))}
                {...why}
              />
              <Field label="再说一句" hint="报了名的人会看到" optional maxLength={200} {...reason} />
            </>
          ) : null}
          <p className="row">
            <button className={act === 'cancel' ? 'btn btn--bad' : 'btn'} type="submit" disabled={can.length === 0}>
              {`${acts[act].button} ${can.length} 个`}
              {acts[act].tells ? `，告诉 ${people} 人` : null}
            </button>
            <a className="btn btn--quiet" href={paths.staffActivities()}>
              算了
            </a>
          </p>
        </form>
      </Panel>
    </div>
  )
}
