/** The parts of a venue's editor, in order, by their anchors. */
export const venueSections = [
  { id: 'basics', words: '基本信息' },
  { id: 'place', words: '地点' },
  { id: 'hours', words: '开放时间' },
  { id: 'facilities', words: '设施' },
] as const
