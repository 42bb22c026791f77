import { paths } from '#app/paths.ts'
import { type ImportShown, stateWord } from './import-words.ts'

/** What somebody uploaded before, the newest first, and where each stands. */
export function ImportList({ imports }: { imports: readonly ImportShown[] }) {
  if (imports.length === 0) return <p className="panel__b muted">还没有上传过。</p>
  return (
    <table className="tbl tbl--stack">
      <caption className="sr">我上传过的表</caption>
      <thead>
        <tr>
          <th scope="col">文件</th>
          <th scope="col">内容</th>
          <th scope="col">上传</th>
          <th scope="col">结果</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={paths.staffImported(one.id)}>{one.fileName}</a>
            </th>
            <td>{one.what}</td>
            <td>{one.made}</td>
            <td>{stateWord(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
