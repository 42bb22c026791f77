import { paths } from '#app/paths.ts'
import { Flash } from './flash.tsx'
import { FormToken } from './form-token.tsx'
import { Icon } from './icon.tsx'
import type { ImportShown } from './import-words.ts'

/** What became of an uploaded file, in a sentence that says whether anything was written. */
export function ImportOutcome({ shown }: { shown: ImportShown }) {
  const { state, unit, written, good, bad, known, fault, lacks, notes, committed } = shown
  switch (state) {
    case 'reading':
      return (
        <Flash tone="info" title="正在检查，过一会儿刷新这一页">
          什么都还没写入。
        </Flash>
      )
    case 'cut-off':
      return (
        <Flash tone="bad" title="检查到一半断了，什么都没写入">
          请把文件重新上传一次。
        </Flash>
      )
    case 'refused':
      return (
        <Flash tone="bad" title={fault ?? '文件没有收'}>
          {lacks ? `少了：${notes.join('、')}` : '什么都没写入。'}
        </Flash>
      )
    case 'writing':
      return (
        <Flash tone="info" title={`正在写入：已经写了 ${written ?? 0} ${unit}，一共 ${good} ${unit}`}>
          会写完的，断了也会接着写。过一会儿刷新这一页。
        </Flash>
      )
    case 'committed':
      return (
        <Flash title={`${committed} 写入了 ${written ?? 0} ${unit}`}>
          {`全部写完了，没有只写一半的。${known > 0 ? `${known} 行原来就在，没有重复写。` : ''}${bad > 0 ? `${bad} 行有问题的没有写，改好可以再上传。` : ''}`}
          {shown.next ? <a href={shown.next.href}>{shown.next.words}</a> : null}
        </Flash>
      )
    case 'dropped':
      return <Flash tone="info" title="放弃了，什么都没写入" />
    case 'expired':
      return (
        <Flash tone="warn" title="放了超过 24 小时，已经删除，什么都没写入">
          需要的话请重新上传。
        </Flash>
      )
    case 'ready':
      return good + bad === 0 ? (
        <Flash title="表里的都已经在平台上，不用再写" />
      ) : (
        <Flash tone={bad > 0 ? 'warn' : 'info'} title="检查完了，还没有写入">
          {bad > 0 ? `有 ${bad} 行要改，见下面。可以先写入没问题的，其余改好再上传。` : '没有要改的，确认后写入。'}
        </Flash>
      )
  }
}

/** How many rows are right, how many are there already, and how many have to change. */
export function ImportCounts({ shown: { good, bad, known } }: { shown: ImportShown }) {
  const counts = [
    { words: '可以写入', count: good },
    { words: '已经在平台上', count: known },
    { words: '要改', count: bad },
  ]
  return (
    <table className="tbl">
      <caption className="sr">检查结果</caption>
      <tbody>
        {counts.map(({ words, count }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td className="n">
              <b>{count}</b> 行
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What can be done with a list that was looked at: write it, take the report, give it up. */
export function ImportActs({ shown: { id, good, bad, until, unit } }: { shown: ImportShown }) {
  return (
    <>
      <form method="post" action={paths.staffImported(id)} className="row form-go">
        <FormToken />
        {good > 0 ? (
          <button className="btn" type="submit" name="intent" value={bad > 0 ? 'good' : 'all'}>
            <Icon name="check" />
            {bad > 0 ? `只写入没问题的 ${good} ${unit}` : `全部写入，${good} ${unit}`}
          </button>
        ) : null}
        <button className="btn btn--line" type="submit" name="intent" value="drop">
          放弃这份表
        </button>
      </form>
      <p className="muted">不处理的话，{until} 自动删除。</p>
    </>
  )
}

/** The sheet as it was uploaded, with what to change in its last column. */
export function ImportReport({ id }: { id: string }) {
  return (
    <form method="post" action={paths.staffImportReport(id)}>
      <FormToken />
      <button className="btn btn--line btn--sm" type="submit">
        <Icon name="file-down" />
        下载带错误原因的表
      </button>
    </form>
  )
}
