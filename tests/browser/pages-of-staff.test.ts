import { test } from 'vitest'
import { expectStaffFit } from './fit.ts'
import { countyInChromium } from './visit.ts'

const { open } = countyInChromium()

const pages: [who: string, addresses: string[]][] = [
  [
    '蓝小舟', // of the county
    [
      '/staff',
      '/staff/search?q=韦',
      '/staff/import',
      '/staff/people',
      '/staff/filters',
      '/staff/grants',
      '/staff/settings/holidays',
      '/staff/hours',
      '/staff/hours?view=counted',
      '/staff/hours/monthly',
      '/staff/stars',
      '/staff/notices',
    ],
  ],
  ['蓝小舟', ['/staff/teams', '/staff/teams/new']],
  ['蓝小舟', ['/staff/honours', '/staff/honours/certificates', '/staff/import?kind=nominations']],
  ['陆明察', ['/staff', '/staff/audit', '/staff/views', '/staff/settings/permissions']], // the auditor
  ['农守一', ['/staff/accounts', '/staff/accounts/proposals']], // the security admin
  ['潘知机', ['/staff', '/staff/system', '/staff/dead']], // the system admin
  ['韦知远', ['/staff', '/staff/activities', '/teams/xiaoqingshi/manage', '/teams/xiaoqingshi/manage/members']], // a leader
]

test.each(pages)(
  'for %s, the pages of the back office fit every screen and axe finds nothing',
  async (who, addresses) => {
    const tab = await open({ as: who, width: 1440 })
    for (const address of addresses) {
      await tab.page.goto(address)
      await expectStaffFit(tab)
    }
  },
)
