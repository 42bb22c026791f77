import type { importKinds } from '#db/schema/imports.ts'
import type { Permission } from '../policy.ts'
import { activityColumns } from './columns-of-activities.ts'
import { honourColumns, nominationColumns } from './columns-of-awards.ts'

export type ImportKind = (typeof importKinds)[number]

/** A column of a template; its title is how it is found again, wherever it stands in the file. */
export interface ImportColumn {
  key: string
  title: string
  /** Other heads that mean the same. */
  also?: readonly string[]
  required?: boolean
  /** What is typed there, for the sheet 说明. */
  hint: string
  example: string
  /** Kept as it was typed: words, not figures or a choice. */
  words?: boolean
  /** How a value of it is shown on a page. */
  mask?: 'name' | 'phone' | 'day'
  width?: number
}

export const kindWords: Record<ImportKind, { title: string; unit: string; hint: string }> = {
  people: { title: '志愿者名单', unit: '人', hint: '把纸质登记表上的人录进来。已经在平台上的人会认出来，不会重复。' },
  venues: { title: '场馆', unit: '个', hint: '一次录入多个场馆，连同地址、开放时间和坐标。' },
  activities: { title: '活动', unit: '场', hint: '一行是一场活动，录进来先是草稿，看过再发布。' },
  honours: { title: '历年荣誉', unit: '项', hint: '以前年度的、上级授予的荣誉，录进荣誉登记册。' },
  nominations: { title: '纸质推荐', unit: '份', hint: '纸上交来的推荐，录成草稿，等本人在平台上答应。' },
}

/** Besides P20, which lets somebody import at all. */
export const permissionOf: Record<ImportKind, Permission> = {
  people: 'people.import',
  venues: 'venue.create',
  activities: 'activity.draft',
  honours: 'award.grant',
  nominations: 'award.nominate',
}

const town: ImportColumn = {
  key: 'town',
  title: '镇',
  also: ['乡镇', '所在镇', '街道', '镇街', '乡镇街道'],
  required: true,
  hint: '镇的名字，例如 岭南镇。镇团委只能录自己镇的。',
  example: '岭南镇',
}

const village: ImportColumn = {
  key: 'village',
  title: '村或社区',
  also: ['村', '社区', '村社区', '村/社区', '行政村', '所在村'],
  hint: '村或社区的名字，要在这个镇里。',
  example: '',
}

const people: ImportColumn[] = [
  {
    key: 'name',
    title: '姓名',
    also: ['名字', '志愿者姓名'],
    required: true,
    hint: '身份证上的名字。',
    example: '示例：蓝小溪',
    mask: 'name',
  },
  {
    key: 'birthDate',
    title: '出生日期',
    also: ['生日', '出生年月日'],
    required: true,
    hint: '写成 2009-05-12 或 2009年5月12日。',
    example: '2009-05-12',
    mask: 'day',
  },
  {
    key: 'phone',
    title: '手机号',
    also: ['电话', '手机', '联系电话', '联系方式', '手机号码', '本人手机号'],
    hint: '本人的 11 位手机号，以后用它登录。没有就空着。14 岁以下不建账号，这一格不登记。',
    example: '13900000001',
    mask: 'phone',
    width: 15,
  },
  town,
  { ...village, required: true },
  {
    key: 'guardianName',
    title: '监护人姓名',
    also: ['家长姓名', '监护人', '家长'],
    hint: '14 岁以下要填；14 到 17 岁可以填。',
    example: '蓝大山',
    mask: 'name',
  },
  {
    key: 'guardianRelation',
    title: '与监护人关系',
    also: ['监护人关系', '关系'],
    hint: '父亲、母亲、祖父母或其他。',
    example: '父亲',
  },
  {
    key: 'guardianPhone',
    title: '监护人手机号',
    also: ['家长手机号', '监护人电话', '家长电话', '监护人手机'],
    hint: '要和本人的手机号不一样。',
    example: '13900000002',
    mask: 'phone',
    width: 15,
  },
]

const venues: ImportColumn[] = [
  {
    key: 'name',
    words: true,
    title: '名称',
    also: ['场馆名称', '场馆'],
    required: true,
    hint: '场馆的全名。',
    example: '示例：岭南青年之家',
  },
  {
    key: 'kind',
    title: '类型',
    also: ['场馆类型'],
    required: true,
    hint: '青年之家、青年空间或合作场所。',
    example: '青年之家',
  },
  town,
  village,
  {
    key: 'address',
    words: true,
    title: '地址',
    required: true,
    hint: '门牌号，或附近好找的地方。',
    example: '老街 12 号',
    width: 24,
  },
  {
    key: 'phone',
    title: '场馆电话',
    also: ['电话', '联系电话'],
    required: true,
    hint: '场馆自己的电话，会公开。不要写私人手机号。',
    example: '0772-0000001',
  },
  {
    key: 'hours',
    title: '开放时间',
    required: true,
    hint: '例如 周一至周五 9:00-12:00,14:00-18:00；周六 9:00-17:00。没写到的日子算休息。',
    example: '周一至周五 9:00-12:00,14:00-18:00',
    width: 34,
  },
  {
    key: 'summary',
    words: true,
    title: '简介',
    also: ['介绍'],
    required: true,
    hint: '一句话，60 个字以内。',
    example: '看书、自习、聊天。',
    width: 24,
  },
  { key: 'latitude', title: '纬度', required: true, hint: 'WGS-84 坐标，例如 23.8100。', example: '23.8100' },
  { key: 'longitude', title: '经度', required: true, hint: 'WGS-84 坐标，例如 108.8800。', example: '108.8800' },
  { key: 'facilities', title: '设施', hint: '用顿号隔开，例如 桌椅、饮水、无线网。', example: '桌椅、饮水', width: 20 },
  { key: 'seats', title: '座位数', also: ['座位'], hint: '一个数字，不知道就空着。', example: '40' },
]

export const columnsOf: Record<ImportKind, readonly ImportColumn[]> = {
  ...{ people, venues },
  activities: activityColumns(town),
  honours: honourColumns,
  nominations: nominationColumns,
}
