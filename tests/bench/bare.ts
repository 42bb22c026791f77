import { type ChildProcess, spawn } from 'node:child_process'
import { ended, said } from '../support/product.ts'

export interface Bare {
  url: string
  process: ChildProcess
  stop(): Promise<void>
}

/** A bare node:http server that sends these bytes and does nothing else: the limit of the socket. */
export async function startBare(body: Buffer, headers: Record<string, string>): Promise<Bare> {
  const source = `
    const { body, headers } = JSON.parse(require('fs').readFileSync(0, 'utf8'))
    const bytes = Buffer.from(body, 'base64')
    const server = require('http').createServer((request, response) => { response.writeHead(200, headers); response.end(bytes) })
    server.listen(0, '127.0.0.1', () => console.log('bare:' + server.address().port))`
  const child = spawn(process.execPath, ['-e', source], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify({ body: body.toString('base64'), headers }))
  const [, port] = await said(child, /bare:(\d+)/)
  return { url: `http://127.0.0.1:${port}`, process: child, stop: () => ended(child) }
}
