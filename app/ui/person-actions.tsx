import { paths } from '#app/paths.ts'

interface PersonActionsProps {
  personId: string
  may: { edit: boolean; reveal: boolean; block: boolean; merge: boolean }
  blocked: boolean
  /** a guardian was named whom nobody has seen */
  guardianUnseen: boolean
}

/** What the reader may do with a person: each leads to a page that asks why. */
export function PersonActions({ personId, may, blocked, guardianUnseen }: PersonActionsProps) {
  return (
    <>
      {may.edit ? (
        <a className="btn btn--line btn--sm" href={paths.staffEditPerson(personId)}>
          改资料
        </a>
      ) : null}
      {may.reveal ? (
        <a className="btn btn--line btn--sm" href={paths.staffReveal(personId)}>
          看联系方式
        </a>
      ) : null}
      {may.edit ? (
        <a className="btn btn--quiet btn--sm" href={paths.handOver(personId)}>
          给他一个重设密码的码
        </a>
      ) : null}
      {may.edit && guardianUnseen ? (
        <a className="btn btn--quiet btn--sm" href={paths.guardianSeen(personId)}>
          见过监护人了
        </a>
      ) : null}
      {may.merge ? (
        <a className="btn btn--quiet btn--sm" href={paths.staffMergePerson(personId)}>
          登记了两次
        </a>
      ) : null}
      {may.block ? (
        <a className="btn btn--quiet btn--sm" href={paths.staffBlockPerson(personId)}>
          {blocked ? '恢复账号' : '停用账号'}
        </a>
      ) : null}
    </>
  )
}
