import type { Permission } from '#app/domain/permissions.ts'
import { paths } from '#app/paths.ts'
import type { IconName } from './icon.tsx'

/** A place of the back office: whoever has its permission finds it in the rail. */
export interface StaffPlace {
  words: string
  icon: IconName
  href: string
  permission: Permission
  /** beginnings of the addresses of pages that belong here and have no place of their own */
  also?: readonly string[]
}

/** The rail, group by group; a group without a place that somebody may enter is not shown to them. */
export const staffPlaces: readonly { title: string; places: readonly StaffPlace[] }[] = [
  {
    title: '',
    places: [
      { words: '今日', icon: 'layout-dashboard', href: paths.staff(), permission: 'session.end' },
      {
        words: '活动',
        icon: 'calendar-days',
        href: paths.staffActivities(),
        permission: 'activity.draft',
        also: ['/staff/shifts', '/staff/signups'],
      },
      { words: '时长审核', icon: 'clipboard-check', href: paths.staffHours(), permission: 'hours.review' },
      { words: '星级', icon: 'star', href: paths.staffStars(), permission: 'star.review' },
      { words: '证明和证书', icon: 'award', href: paths.staffCertificates(), permission: 'certificate.issue' },
      { words: '公示', icon: 'megaphone', href: paths.staffNotices(), permission: 'notice.publish' },
    ],
  },
  {
    title: '人与场地',
    places: [
      { words: '志愿者', icon: 'users', href: paths.staffPeople(), permission: 'person.list' },
      { words: '队伍', icon: 'handshake', href: paths.staffTeams(), permission: 'team.found' },
      { words: '场馆', icon: 'building-2', href: paths.staffVenues(), permission: 'venue.edit' },
    ],
  },
  {
    title: '表彰',
    places: [
      {
        words: '评选',
        icon: 'megaphone',
        href: paths.staffCalls(),
        permission: 'award.recommend',
        also: ['/staff/honours/calls', '/staff/honours/nominations'],
      },
      { words: '荣誉登记册', icon: 'award', href: paths.staffHonours(), permission: 'award.grant' },
    ],
  },
  {
    title: '数据',
    places: [
      {
        words: '导入表格',
        icon: 'upload',
        href: paths.staffImport(),
        permission: 'people.import',
        also: ['/staff/imports'],
      },
      { words: '未成年人审计', icon: 'shield-check', href: paths.minorsReport(), permission: 'minors.report' },
      { words: '操作记录', icon: 'history', href: paths.staffAudit(), permission: 'audit.read' },
    ],
  },
  {
    title: '设置',
    places: [
      { words: '运行情况', icon: 'monitor', href: paths.staffSystem(), permission: 'system.backup' },
      { words: '没发出去的消息', icon: 'mail', href: paths.staffDead(), permission: 'system.settings' },
      { words: '后台账号', icon: 'lock', href: paths.staffAccounts(), permission: 'role.grant' },
      { words: '查看申请', icon: 'eye', href: paths.staffGrants(), permission: 'contact.reveal' },
      { words: '谁看过联系方式', icon: 'history', href: paths.staffViews(), permission: 'audit.export' },
      { words: '谁开证明', icon: 'landmark', href: paths.issuingOffice(), permission: 'certificate.template' },
      { words: '工作日和放假', icon: 'calendar-days', href: paths.staffHolidays(), permission: 'notice.publish' },
      { words: '规矩里的数', icon: 'sliders-horizontal', href: paths.staffRules(), permission: 'notice.publish' },
      { words: '安全规矩', icon: 'settings', href: paths.staffSecurity(), permission: 'security.policy' },
      { words: '谁能做什么', icon: 'shield-check', href: paths.staffPermissions(), permission: 'session.end' },
    ],
  },
]
