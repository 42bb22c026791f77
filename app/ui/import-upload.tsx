import { paths } from '#app/paths.ts'
import type { FormError } from './error-summary.tsx'
import { ariaOf, FieldBox } from './field-box.tsx'
import { FieldSet } from './field-set.tsx'
import { FormToken } from './form-token.tsx'
import { Icon } from './icon.tsx'
import { Panel } from './panel.tsx'
import { RadioCards } from './radio-cards.tsx'
import { type Option, SelectField } from './select-field.tsx'

interface ImportUploadProps {
  kinds: readonly { kind: string; title: string; hint: string }[]
  /** calls that take nominations from staff now */
  calls: readonly Option[]
  kind: string | null
  call: string
  errors: readonly FormError[]
}

const wordsFor = (errors: readonly FormError[], field: string) =>
  errors.filter((error) => error.field === field).map(({ words }) => words)

function Template({ href, words }: { href: string; words: string }) {
  return (
    <li>
      <a className="btn btn--line btn--sm" href={href} download>
        <Icon name="download" />
        {words}
      </a>
    </li>
  )
}

/** The three steps of bringing a list in: take the template, fill it in, upload it. */
export function ImportUpload({ kinds, calls, kind, call, errors }: ImportUploadProps) {
  const fileHint = '.xlsx、.xls 或 .csv，最多 10 MB。只是检查，还不会写进去。'
  return (
    <>
      <Panel id="template" title="1. 下载模板，在 Excel 或 WPS 里填好">
        <p className="muted">已经有自己的表也可以用：列名写得和模板一样就行，先后、多几列都没关系。</p>
        <ul className="row form-go">
          {kinds
            .filter(({ kind: one }) => one !== 'nominations')
            .map(({ kind: one, title }) => (
              <Template key={one} href={paths.staffImportTemplate(one)} words={`${title}模板`} />
            ))}
          {calls.map(({ value, words }) => (
            <Template
              key={value}
              href={paths.staffImportTemplate('nominations', value)}
              words={`纸质推荐模板：${words}`}
            />
          ))}
        </ul>
      </Panel>
      <Panel id="upload" title="2. 上传，先检查一遍">
        <form method="post" action={paths.staffImport()} encType="multipart/form-data" noValidate>
          <FormToken />
          <RadioCards
            name="kind"
            label="表里是什么"
            columns={3}
            value={kind}
            errors={wordsFor(errors, 'kind')}
            cards={kinds.map((one) => ({ value: one.kind, title: one.title, detail: one.hint }))}
          />
          {calls.length > 0 ? (
            <SelectField
              label="推荐的是哪次评选"
              hint="导入纸质推荐时选"
              name="call"
              empty="请选择"
              options={calls}
              defaultValue={call}
              errors={wordsFor(errors, 'call')}
            />
          ) : null}
          <FieldBox id="file" label="选择文件" hint={fileHint} errors={wordsFor(errors, 'file')}>
            <input
              className="input"
              type="file"
              id="file"
              name="file"
              accept=".xlsx,.xls,.csv"
              {...ariaOf('file', { hint: fileHint, errors: wordsFor(errors, 'file') })}
            />
          </FieldBox>
          <FieldSet id="attested-set" label="导入志愿者名单时" errors={wordsFor(errors, 'attested')}>
            <label className="check" htmlFor="attested">
              <input type="checkbox" id="attested" name="attested" value="on" />
              <span>
                名单上的人都看过<a href={paths.privacy()}>个人信息怎么用</a>并签了字；14 岁以下的是监护人签的
              </span>
            </label>
          </FieldSet>
          <div className="form-go">
            <button className="btn" type="submit">
              上传并检查
            </button>
          </div>
        </form>
      </Panel>
    </>
  )
}
