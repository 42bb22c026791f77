// `npm run drill -- D01`: what is too large or too rough for the daily suite. Prints counts; ends with 1 when something is lost.

import { kills } from './kills.ts'
import { lists } from './lists.ts'
import { outage } from './outage.ts'
import { rush } from './rush.ts'

const drills: Record<string, { words: string; run: () => Promise<string[]> }> = {
  D01: { words: '两千次报名中随机 kill -9 十次', run: kills },
  D07: { words: '两千人抢一百个名额：一个进程、两个进程', run: rush },
  D20: { words: '一万行的表，百分之三有错：检查、写入、写到一半被杀掉、再传一次', run: () => lists(10_000) },
  'D20-100k': { words: '同上，十万行，只量一次', run: () => lists(100_000) },
  D16: { words: '邮件和短信断了、慢了、说以后再来、收到一半挂断，各一小时；发到一半被杀掉', run: outage },
}

const wanted = process.argv.slice(2)
if (wanted.length === 0 || wanted.some((name) => !drills[name])) {
  for (const [name, { words }] of Object.entries(drills)) console.log(`npm run drill -- ${name}   ${words}`)
  process.exit(wanted.length === 0 ? 0 : 1)
}

let faults = 0
for (const name of wanted) {
  const drill = drills[name]
  if (!drill) continue
  console.log(`== ${name} ${drill.words}`)
  const found = await drill.run()
  for (const fault of found) console.log(`   不对：${fault}`)
  faults += found.length
}
console.log(faults === 0 ? '全部通过' : `${faults} 处不对`)
process.exit(faults === 0 ? 0 : 1)
