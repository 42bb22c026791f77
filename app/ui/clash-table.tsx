import type { EditableField } from '#app/domain/venues/editable.ts'
import { Flash } from './flash.tsx'

export interface ClashRow {
  field: EditableField
  words: string
  theirs: string
  mine: string
}

/** What another saved meanwhile beside what was typed here: nothing is written until somebody chose. */
export function ClashTable({ clashes, form }: { clashes: readonly ClashRow[]; form: string }) {
  return (
    <Flash tone="warn" title="刚刚有人先存了，下面几项和你写的不一样" live>
      <p>你写的都还在。勾着的用现在的，去掉勾就用你写的，再存一次。</p>
      <div className="tblwrap clash">
        <table className="tbl">
          <caption className="sr">两个版本不一样的地方</caption>
          <thead>
            <tr>
              <th scope="col">哪一项</th>
              <th scope="col">现在的</th>
              <th scope="col">你写的</th>
              <th scope="col">用现在的</th>
            </tr>
          </thead>
          <tbody>
            {clashes.map(({ field, words, theirs, mine }) => (
              <tr key={field}>
                <th scope="row">{words}</th>
                <td>{theirs || '（空）'}</td>
                <td>{mine || '（空）'}</td>
                <td>
                  <label className="check check--s">
                    <input type="checkbox" name="theirs" value={field} form={form} defaultChecked />
                    <span className="sr">{words}用现在的</span>
                  </label>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Flash>
  )
}
