/** How far ahead in line somebody can be put: with the others, before them, before everybody. */
export const priorities = [0, 1, 2] as const

export const priorityWords: Record<number, string> = { 0: '和大家一样', 1: '优先', 2: '最优先' }
