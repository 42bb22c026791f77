// What is fast, measured: every line is a ratio of two runs in this one process, or a plain figure. Nothing here passes or fails.
import { catalogue } from './catalogue.ts'
import { freshPages } from './fresh-pages.ts'
import { keptPages } from './kept-pages.ts'
import { process_ } from './process.ts'
import { rush } from './rush.ts'
import { service } from './service.ts'
import { weight } from './weight.ts'

const goals: Record<string, () => Promise<string[]>> = {
  '1': keptPages,
  '2': freshPages,
  '3': rush,
  '4': catalogue,
  '6': weight,
  '7': process_,
  '8': service,
}

const wanted = process.argv.slice(2)
for (const [goal, measure] of Object.entries(goals)) {
  if (wanted.length > 0 && !wanted.includes(goal)) continue
  const started = Date.now()
  for (const line of await measure()) console.log(`目标 ${goal} · ${line}`)
  console.log(`      （用了 ${((Date.now() - started) / 1000).toFixed(0)} 秒）`)
}
process.exit(0)
