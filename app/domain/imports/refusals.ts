import { type FileFault, fileLimits, type Oddity } from '../sheets/read/file.ts'

export type ImportFault = FileFault | 'no-heads' | 'missing-columns' | 'empty' | 'call-closed' | 'not-by-staff'

/** Why a file was not read, and what to do. */
export const fileWords: Record<ImportFault, string> = {
  'not-a-sheet': '这不是表格文件。请用 Excel 或 WPS 存成 .xlsx，再上传一次',
  macro: '文件里有宏（会自己运行的程序），不能收。请另存为 .xlsx（不带宏的工作簿）再上传',
  password: '文件加了密码，打不开。请去掉密码再上传',
  bomb: '这个文件解开以后大得不正常，没有打开它',
  'too-large': '文件太大，最多 10 MB。请分成几个文件',
  'too-many-rows': `行数太多，一次最多 ${fileLimits.rows} 行。请分成几个文件`,
  'too-wide': `列数太多，最多 ${fileLimits.columns} 列。请删掉用不着的列`,
  'foreign-xml': '文件的写法不像 Excel 或 WPS 存的，没有打开它。请重新另存一次',
  encoding: '认不出文字的编码。请用 Excel 或 WPS 存成 .xlsx 再上传',
  broken: '文件坏了或没有传完整。请重新存一次再上传',
  'too-slow': '读得太久，停下了。请分成几个文件',
  'no-heads': '没找到表头。第一行要写列名，和模板一样，例如“姓名”“出生日期”',
  'missing-columns': '少了几列，请照模板补上',
  empty: '表头下面没有内容',
  'call-closed': '这次评选现在不收推荐',
  'not-by-staff': '这次评选不收工作人员的推荐，看看通知里谁可以推荐',
}

export const oddWords: Record<Oddity, string> = {
  formula: '这一格是公式，不能收。请换成写好的内容',
  merged: '这一格是合并单元格。请取消合并，每一行都填上',
  error: '这一格是出错的结果（像 #N/A）。请改成内容',
}

export const rowWords = {
  missing: '没有填',
  'too-long': '太长了，最多 500 个字',
  day: '不是一个真的日子，写成 2009-05-12 这样',
  'day-number': '是一串数字。请把这一列设成日期，或写成 2009-05-12',
  future: '日子还没到',
  'too-old': '年份不对，看看是不是打错了',
  town: '没有这个镇，看看名字',
  'other-town': '不是你负责的镇，只能由那个镇或县团委录入',
  village: '这个镇里没有这个村或社区',
  guardian: '14 岁以下要填监护人的姓名、关系和手机号',
  'guardian-half': '监护人的姓名、关系和手机号要一起填',
  relation: '写父亲、母亲、祖父母或其他',
  'same-phone': '监护人的手机号要和本人的不一样',
  'phone-taken': '这个手机号已经是别人的账号',
  'not-a-phone': '这里要手机号，不能是邮箱',
  kind: '写青年之家、青年空间或合作场所',
  hours: '开放时间看不懂，写成 周一至周五 9:00-12:00,14:00-18:00',
  latitude: '纬度要是县里的一个数字，例如 23.81',
  longitude: '经度要是县里的一个数字，例如 108.88',
  whole: '要填一个不小于 0 的整数',
  clock: '时间看不懂，写成 9:00',
  'ends-first': '结束要晚于开始',
  past: '日子已经过了',
  title: '名称最多 30 个字',
  summary: '太长了，最多 200 个字',
  phone: '电话只能有数字和横线',
  level: '写镇级、县级、市级、省级或国家级',
  holder: '写个人、队伍、团支部或单位',
  'award-kind': '没有给这一类的这种荣誉，看看登记册里的名字',
  yes: '写是或否，或者空着',
  deed: '一句话，最多 60 个字',
  number: '推荐个人要写志愿者编号',
  team: '没有这支队伍，写平台上的全名',
  branch: '没有这个团支部，写平台上的全名',
} as const

export const duplicateWords = (row: number, sheet: string) => `和${sheet ? `“${sheet}”` : ''}第 ${row} 行重复`
export const samePhoneWords = (row: number) => `手机号和第 ${row} 行一样。一个手机号只能登录一个账号，另一人先空着`

export type CommitRefusal = 'has-bad' | 'nothing' | 'not-ready' | 'expired' | 'call-closed'

export const commitRefusals: Record<CommitRefusal, string> = {
  'has-bad': '还有要改的行，不能全部写入。可以只写入没有问题的行',
  nothing: '没有可以写入的行',
  'not-ready': '这份表已经处理过了，看看下面的结果',
  expired: '这份表放了超过 24 小时，已经删掉了。请重新上传',
  'call-closed': '这次评选已经截止，推荐没有写入',
}

/** What is said before nominations that came on paper are written. */
export const paperNotes = [
  '写入后是草稿：本人（未成年人是监护人，队伍是队长）会收到消息，在平台上答应了才能交。纸上的签名不算答应。',
  '材料、照片没录全的，写入后到各份推荐里补。',
]

export const unsignedWords = '请先确认名单上的人签过字'
