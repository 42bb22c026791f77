/** Why people leave, as the page offers it; nobody has to say. */
export const leaveReasons = ['时间冲突了', '身体不舒服', '太远，不方便去', '家里有事', '其他'] as const
