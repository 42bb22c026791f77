/** What somebody is on duty for. */
export const dutyWords = ['接电话，答新队员的话', '青年之家值班', '河边巡一圈', '核对签到表'] as const

interface CheckWords {
  team: string
  state: 'submitted' | 'accepted' | 'returned'
  words: string
  answer: string
  writtenDaysAgo: number
}

/** Last year's checks, as the leaders wrote them. */
export const checkWords: readonly CheckWords[] = [
  {
    team: 'xiaoqingshi',
    state: 'accepted',
    words: '净滩、夜读和暑期班都办下来了。人手紧的是工作日白天，今年想多找几位退休的老师。',
    answer: '写得实在，通过。工作日的人手，镇里一起想办法。',
    writtenDaysAgo: 40,
  },
  {
    team: 'lingnan',
    state: 'submitted',
    words: '护学岗没有断过一天。两位队员上大学走了，补进来三位。',
    answer: '',
    writtenDaysAgo: 3,
  },
  {
    team: 'beisi',
    state: 'returned',
    words: '全年活动正常。',
    answer: '写两句具体的：办了什么、还缺什么。',
    writtenDaysAgo: 12,
  },
]
