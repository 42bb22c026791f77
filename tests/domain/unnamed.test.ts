import { expect, test } from 'vitest'
import { unnamed } from '#app/domain/awards/rounds/unnamed.ts'

test.each([
  ['李小雨', 'person', '小雨带孩子们，李小雨、李 小 雨都是她', '（姓名）带孩子们，（姓名）、（姓名）都是她'],
  ['欧阳明澈', 'person', '明澈说，欧阳家的明·澈来了', '（姓名）说，欧阳家的（姓名）来了'],
  ['阿依古丽·买买提', 'person', '阿依古丽和买买提，阿依古丽买买提', '（姓名）和（姓名），（姓名）'],
  ['李雨', 'person', '李雨在雨里，李家村下小雨', '（姓名）在雨里，李家村下小雨'],
  ['欧阳雨', 'person', '欧阳雨在雨里', '（姓名）在雨里'],
  ['青石队', 'others', '青石队在石队口，青石上', '（姓名）在石队口，青石上'],
  ['A.(b', 'others', 'a.(B 和 abb', '（姓名） 和 abb'],
  ['雨', 'person', '下雨', '下雨'],
] as const)(
  'of %s, %s, blind judging shows neither the name nor the given name, and every other word',
  (name, of, text, shown) => {
    expect(unnamed(text, name, of)).toBe(shown)
  },
)
