/** Every cover that has been drawn, by name. */
export const covers = [
  'books',
  'fire',
  'law',
  'night',
  'rainbow',
  'river',
  'shield',
  'swallow',
  'talk',
  'together',
  'venue',
] as const
