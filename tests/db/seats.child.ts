import { databaseUrl } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { rush } from './seats.ts'

// One of several server processes on one database: waits for the word, rushes, prints how many seats it was given.
const open = await openDatabase(databaseUrl)
process.stdout.write('ready\n')
await new Promise((word) => process.stdin.once('data', word))
process.stdout.write(`${await rush(open.db, 100, String(process.pid))}\n`)
await open.close()
process.stdin.destroy()
