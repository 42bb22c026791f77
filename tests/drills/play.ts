// One drill on the engine of this process: `node play.ts D13`. Ends with 1 when something was wrong.
import { drills } from './catalogue.ts'

const faults = await drills[process.argv[2] ?? '']!.run()
for (const fault of faults.slice(0, 20)) console.log(`   不对：${fault}`)
if (faults.length > 20) console.log(`   …… 一共 ${faults.length} 处`)
process.exit(faults.length === 0 ? 0 : 1)
