type Asked = [question: string, answer: string]

/** Answers that many activities give in the same words. */
export const leaving: Asked = [
  '临时来不了怎么办？',
  '开始前 12 小时，都能在“我的”里自己退出，名额给候补的人。再晚就打值班电话，说一声就好。',
]
export const minors: Asked = ['我 16 岁，能报吗？', '能。先替你留着位置，监护人同意之后才算数。']
export const timing: Asked = ['时长怎么记？', '来和走各签一次，按实际时间记，不算路上的时间。']
export const alone: Asked = ['一个人来会不会尴尬？', '不会。多半人是一个人来的，到了先跟组，走的时候就熟了。']
export const rain: Asked = ['下雨还办吗？', '小雨照常，屋檐够宽。雷雨就停，最晚开始前一个半小时告诉你。']

/** Who insures the hazardous ones in the demo. */
export const insurer = '示例财产保险来宾中心支公司（演示）'
