import { Empty } from './empty.tsx'

interface BackupListProps {
  backups: readonly { name: string; when: string; size: string; beforeUpgrade: boolean }[]
}

/** The copies that lie in the data folder, the newest first. */
export function BackupList({ backups }: BackupListProps) {
  if (backups.length === 0)
    return <Empty title="还没有备份">点“现在备份”做第一份，再让机器每小时自己做一次（见运行手册“备份与恢复”）。</Empty>
  return (
    <div className="tblwrap">
      <table className="tbl">
        <caption className="sr">备份，最新的在前</caption>
        <thead>
          <tr>
            <th scope="col">什么时候</th>
            <th scope="col" className="n">
              多大
            </th>
            <th scope="col">怎么来的</th>
            <th scope="col">文件</th>
          </tr>
        </thead>
        <tbody>
          {backups.map(({ name, when, size, beforeUpgrade }) => (
            <tr key={name}>
              <th scope="row">{when}</th>
              <td className="n">{size}</td>
              <td>{beforeUpgrade ? '升级前自动做的' : '备份'}</td>
              <td>
                <code>{name}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
