import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { FormToken } from './form-token.tsx'

interface CopyFormsProps {
  /** the password was given a moment ago */
  fresh: boolean
  current: { name: string; errors?: string[] }
}

/** Taking a copy of one's own data along; first the password, where it was given too long ago. */
export function CopyForms({ fresh, current }: CopyFormsProps) {
  return (
    <section className="form-sec" aria-labelledby="copy">
      <div className="form-sec__head">
        <h2 className="legend" id="copy">
          抄一份带走
        </h2>
        <p>你的信息都在里面。密码和查找码只存了算过的结果，抄不出来。</p>
      </div>
      {fresh ? (
        <form method="post" action={paths.copyMyData()} className="row form-go">
          <FormToken />
          <button className="btn btn--line" type="submit" name="as" value="html">
            下载能看的（HTML）
          </button>
          <button className="btn btn--quiet" type="submit" name="as" value="json">
            下载给程序用的（JSON）
          </button>
        </form>
      ) : (
        <form method="post" action={paths.myData()} noValidate>
          <FormToken />
          <Field
            label="现在的密码"
            hint="免得别人拿你的手机下载"
            type="password"
            name={current.name}
            errors={current.errors}
            autoComplete="current-password"
            required
          />
          <p className="row form-go">
            <button className="btn btn--line" type="submit">
              接着下载
            </button>
          </p>
        </form>
      )}
    </section>
  )
}
