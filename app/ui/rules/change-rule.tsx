import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'

interface Typed {
  name: string
  defaultValue: string
  errors?: string[]
}

interface ChangeRuleProps {
  keyName: string
  was: string
  today: string
  labels: Readonly<Record<string, string>>
  value: Typed
  validFrom: Typed
  source: Typed
  label: Typed
  words: Typed
}

/** A new value for one number, from a day on, with what it rests on. */
export function ChangeRule({ keyName, was, today, labels, value, validFrom, source, label, words }: ChangeRuleProps) {
  return (
    <Panel id="change" title="改一个数">
      <p className="muted">现在：{was}</p>
      <form method="post" action={paths.staffRules({ key: keyName })} className="stack" noValidate>
        <FormToken />
        <Hidden kept={[['key', keyName]]} />
        <Field label="新的数" {...value} inputMode="numeric" room={8} required />
        <Field label="从哪天起" hint="今天或以后" type="date" min={today} {...validFrom} required />
        <Field label="写成一句话" hint="数也写在里面，工作人员和本人都看这一句" {...words} maxLength={200} required />
        <Field label="依据" hint="文件名和文号，或者哪次会定的" {...source} maxLength={200} required />
        <SelectField
          label="有多可靠"
          options={Object.entries(labels).map(([key, said]) => ({ value: key, words: said }))}
          {...label}
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            改这个数
          </button>
          <a className="btn btn--quiet" href={paths.staffRules()}>
            算了
          </a>
        </p>
      </form>
    </Panel>
  )
}
