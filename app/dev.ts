// Restarts the server whenever a source changes; what the change touched is built first.
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
let server: ChildProcess
let pending: NodeJS.Timeout | undefined

function start() {
  server = spawn(process.execPath, [path.join(root, 'app', 'start.js')], { cwd: root, stdio: 'inherit' })
}

function restart() {
  clearTimeout(pending)
  pending = setTimeout(() => {
    server.once('exit', start)
    if (!server.kill('SIGTERM')) start()
  }, 150)
}

start()
for (const folder of ['app', 'db', 'public']) watch(path.join(root, folder), { recursive: true }, restart)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    server.kill('SIGTERM')
    process.exit(0)
  })
