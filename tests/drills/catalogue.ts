import type { Engine } from '#db/engine.ts'

/** What is too large or too rough for the daily suite. */
export interface Drill {
  words: string
  engines: readonly Engine[]
  /** Prints figures; answers everything that was wrong, its negative control included. */
  run(): Promise<string[]>
}

const both = ['sqlite', 'postgres'] as const

// Loaded only when played: each process speaks one engine, and a drill may read from the environment which.
export const drills: Readonly<Record<string, Drill>> = {
  D01: {
    words: '两千次报名中随机 kill -9 十次',
    engines: both,
    run: async () => (await import('./kills.ts')).kills(),
  },
  D07: {
    words: '两百人抢十个名额，五十轮，四个慢的进程；两千人抢一百个名额：一个进程、两个进程（ROUNDS 可以改）',
    engines: both,
    run: async () => [
      ...(await (await import('./last-seats.ts')).lastSeats()),
      ...(await (await import('./rush.ts')).rush()),
    ],
  },
  D11: {
    words: '二十个人把时长搬来搬去五分钟，每十秒杀掉一个进程（SECONDS 可以改）',
    engines: both,
    run: async () => (await import('./bank.ts')).bank(),
  },
  D12: {
    words: '时钟往前往后跳：一秒、一小时、一天、一年、到 2038 年',
    engines: both,
    run: async () => (await import('./clock-jumps.ts')).clockJumps(),
  },
  D13: {
    words: '五十个人不停地写，边写边备份，每一份都恢复出来比对',
    engines: both,
    run: async () => (await import('./backups.ts')).backups(),
  },
  D14: {
    words: '注销一百个人，再恢复昨天的备份',
    engines: both,
    run: async () => (await import('./erased-again.ts')).erasedAgain(),
  },
  D16: {
    words: '邮件和短信断了、慢了、说以后再来、收到一半挂断，各一小时；发到一半被杀掉',
    engines: both,
    run: async () => (await import('./outage.ts')).outage(),
  },
  D19: {
    words: '升级到一半 kill -9，每隔几条语句杀一次，再启动',
    engines: both,
    run: async () => (await import('./upgrades.ts')).upgrades(),
  },
  D20: {
    words: '一万行的表，百分之三有错：检查、写入、写到一半被杀掉、再传一次',
    engines: both,
    run: async () => (await import('./lists.ts')).lists(10_000),
  },
  'D20-100k': {
    words: '同上，十万行',
    engines: both,
    run: async () => (await import('./lists.ts')).lists(100_000),
  },
  D24: {
    words: '注销一个每张表里都有资料的人，到处找一遍',
    engines: both,
    run: async () => (await import('./erased-everywhere.ts')).erasedEverywhere(),
  },
  D26: {
    words: '边服务边换密钥，旧备份，丢了的密钥',
    engines: both,
    run: async () => (await import('./new-keys.ts')).newKeys(),
  },
  D29: {
    words: '同一个按钮同时按二十下：只算一次，答得一样',
    engines: both,
    run: async () => (await import('./pressed-twenty-times.ts')).pressedTwentyTimes(),
  },
  'check-in': {
    words: '三百人六十秒里用十部手机签到',
    engines: both,
    run: async () => (await import('./check-in-rush.ts')).checkInRush(),
  },
  eligibility: {
    words: '一万人对一次评选的资格报告（PEOPLE 可以改）',
    engines: both,
    run: async () => (await import('./eligible-crowd.ts')).eligibleCrowd(),
  },
  hours: {
    words: '时长账上十万串随机的动作（SEQUENCES 可以改）',
    engines: both,
    run: async () => (await import('./ledger-walks.ts')).ledgerWalks(),
  },
}
