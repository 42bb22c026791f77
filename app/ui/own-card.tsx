import { ConfirmList } from './confirm-list.tsx'

interface OwnCardProps {
  card: {
    name: string
    volunteerNumber: string
    town: string
    village: string | null
    loginName: string | null
    phone: string | null
    email: string | null
  }
  /** where name and home are put right */
  correctHref?: string
}

/** What the platform knows of the person who looks; how they sign in is masked even for them. */
export function OwnCard({
  card: { name, volunteerNumber, town, village, loginName, phone, email },
  correctHref,
}: OwnCardProps) {
  const rows = [
    { term: '姓名', value: name, changeHref: correctHref },
    { term: '志愿者编号', value: volunteerNumber },
    { term: '住在', value: [town, village].filter(Boolean).join(' '), changeHref: correctHref },
    ...(loginName ? [{ term: '登录名', value: loginName }] : []),
    ...(phone ? [{ term: loginName ? '共用的手机号' : '手机号', value: phone }] : []),
    ...(email ? [{ term: '邮箱', value: email }] : []),
  ]
  return <ConfirmList id="own-card" heading="我的信息" rows={rows} />
}
