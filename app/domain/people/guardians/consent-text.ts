import type { relations } from '#db/schema/guardians.ts'
import type { consents } from '#db/schema/people.ts'

export type Purpose = (typeof consents.$inferSelect)['purpose']

/** What a guardian is asked for one purpose, in one version; a consent names the version that was read. */
export interface ConsentText {
  version: string
  question: string
  lines: readonly string[]
}

/** Every version that was ever asked, the newest last: a change of the words is a new one, the old ones stay readable. */
export const consentTexts: Record<Purpose, readonly ConsentText[]> = {
  // The six notices of 儿童个人信息网络保护规定, article 10, are among the lines.
  account: [
    {
      version: '2026-11-24',
      question: '让孩子用这个账号吗',
      lines: [
        '收什么、做什么用：姓名、出生日期、手机号或登录名、住在哪个镇村，只用来登录、报名、记志愿服务时长。',
        '存在哪、存多久：存在境内的服务器上，账号在就在；注销后删掉。',
        '怎么保管：手机号和出生日期加密存着，工作人员按职责看，每次看都留记录。',
        '不同意会怎样：账号明天删掉，填过的都不留；公开的活动照样可以由你陪着来看。',
        '要看、要改、要删：再要一个链接在这里收回，或者找镇团委、打 12355；那里也受理投诉。',
      ],
    },
  ],
  activity: [
    {
      version: '2026-11-23',
      question: '让孩子去吗',
      lines: [
        '孩子去参加下面写明的这一场活动：时间、地点、风险和带队的人都写着。接送由你安排，身体不适合去就不要同意。',
        '平台为这场活动使用孩子的姓名、年龄和联系方式，活动结束 30 天后组织者就看不到联系方式了。',
        '不同意没关系，不影响孩子的账号和以后的活动。同意了也随时能收回，收回以前的照旧算数。',
        '拍照和公开发布不在这次同意里，要用会另外问你。',
      ],
    },
    {
      version: '2026-11-24',
      question: '让孩子去这一次吗',
      lines: [
        '只管这一个活动：时间、地点、要注意的和带队的人都写在上面。接送由你安排，身体不适合就不要同意。',
        '为这个活动用孩子的姓名、年龄和联系方式，结束 30 天后组织者就看不到联系方式了。',
        '不同意，名额让给别人，不影响孩子的账号和别的活动。',
      ],
    },
  ],
  'activity-kind': [
    {
      version: '2026-11-24',
      question: '以后一年里，这一类活动都同意吗',
      lines: [
        '同意了，这个品牌项目的活动孩子报上就算数，一年后自己失效。每一场你都能在这里看到。',
        '不同意，以后每个活动单独问你。',
      ],
    },
  ],
  nomination: [
    {
      version: '2026-11-29',
      question: '让孩子被推荐吗',
      lines: [
        '只管上面写的这一次评选。推荐材料里写孩子做过的事，镇、县团委和这次的评委看得到。',
        '评上以前不公开；拟表彰要公示几个工作日，名字是遮住的。荣誉墙上写不写全名，到时候另外问你。',
        '不同意，这份推荐就不交，不影响孩子的账号和活动。同意了也能收回，评上以前收回就退出评选。',
      ],
    },
    {
      version: '2026-11-29-2',
      question: '让孩子被推荐吗',
      lines: [
        '只管上面写的这一次评选。推荐材料里写孩子做过的事，镇、县团委和这次的评委看得到。',
        '评上以前不公开；拟表彰要公示几个工作日，名字遮住一部分，写不写全名在下面另外问你。',
        '不同意，这份推荐就不交，不影响孩子的账号和活动。同意了也能收回，评上以前收回就退出评选。',
      ],
    },
  ],
  'full-name': [
    {
      version: '2026-11-29',
      question: '公示和荣誉墙上可以写孩子的全名吗',
      lines: [
        '只管这一次评选。同意了，拟表彰公示时和评上以后的荣誉墙上写孩子的全名，旁边有镇名和一句做过的事，网上谁都看得到。',
        '不选或者不同意，名字都遮住一部分，评选照样进行。',
        '孩子满 14 岁的，要他自己也愿意才写全名，他随时能自己遮住。',
        '要收回，再要一个链接，在这里勾“收回”，贴着的公示和荣誉墙马上遮住。',
      ],
    },
  ],
  photo: [
    {
      version: '2026-11-24',
      question: '活动照片里可以有孩子吗',
      lines: [
        '同意了，团委可以在平台和公众号上用有孩子的活动照片；不写名字、学校和班级。',
        '不同意，照片里不出现孩子，或者遮住脸；不影响参加活动。',
      ],
    },
  ],
}

/** The text that is asked today. */
export const currentText = (purpose: Purpose): ConsentText => consentTexts[purpose].at(-1)!

export const relationWords: Record<(typeof relations)[number], string> = {
  father: '爸爸',
  mother: '妈妈',
  grandparent: '爷爷奶奶、外公外婆',
  other: '其他监护人',
}
