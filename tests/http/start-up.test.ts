import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { engine } from '#db/engine.ts'
import { ended, type Product, startProduct } from '../support/product.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qingshi-start-'))
  folders.push(folder)
  return folder
}

/** Starts the product as an operator does and waits for it to end by itself. */
function start(variables: Record<string, string>) {
  const dataDir = path.join(emptyFolder(), 'data')
  const { status, stderr, stdout } = spawnSync(process.execPath, [path.join(root, 'app', 'start.js')], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', ...variables },
  })
  return { status, words: stderr, told: stdout, wrote: existsSync(dataDir) }
}

test.each([
  ['PORT', { PORT: 'abc' }],
  ['SECRET_KEYS', { BASE_URL: 'https://zhiyuan.example.cn' }],
  ['BASE_URL', { HOST: '0.0.0.0' }],
])('a start with a bad %s ends with its name and writes nothing', (variable, variables) => {
  const { status, words, wrote } = start(variables)

  expect(status).toBe(1)
  expect(words).toContain(`${variable}：`)
  expect(words).not.toMatch(/\n\s+at /)
  expect(wrote).toBe(false)
})

test('a data folder that cannot be made is said in one line', () => {
  const { status, words } = start({ DATA_DIR: path.join(import.meta.filename, 'data') })

  expect(status).toBe(1)
  expect(words).toMatch(/DATA_DIR：/)
  expect(words).not.toMatch(/\n\s+at /)
})

test.each(['1', '2'])(
  'a port that somebody else has is said in one line, by %s process',
  async (processes) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo

    const { status, words, wrote } = start({ PORT: String(port), WEB_CONCURRENCY: processes })

    expect([status, wrote]).toEqual([1, false])
    expect(words).toContain(`PORT：127.0.0.1 的 ${port} 端口用不了`)
    expect(words).not.toMatch(/\n\s+at /)
  },
  60_000,
)

if (engine === 'sqlite') {
  let product: Product

  beforeAll(async () => {
    product = await startProduct({ DATA_DIR: emptyFolder() })
  })

  test('the first start on an empty database of this machine builds the demo county, and says so on every page', async () => {
    const home = await (await fetch(product.url)).text()

    expect(home).toContain('演示')
    expect(await (await fetch(`${product.url}/activities`)).text()).toContain('岭南镇')
  })

  test('what a first start makes is for its owner alone', () => {
    expect(statSync(path.join(product.dataDir, 'secret-keys')).mode & 0o077).toBe(0)
    expect(readdirSync(product.dataDir)).toContain('qingshi.db')
  })

  test('told to end, it ends with 0, and the second start makes nothing again', async () => {
    await ended(product.process)
    expect(product.process.exitCode).toBe(0)

    const again = await startProduct({ DATA_DIR: product.dataDir })
    const list = await (await fetch(`${again.url}/activities`)).text()
    await ended(again.process)

    expect(list).toContain('岭南镇')
  }, 60_000)

  test('keys that do not open what is sealed here are refused', () => {
    const other = `k1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')}`
    const { status, words } = start({ DATA_DIR: product.dataDir, SECRET_KEYS: other })

    expect(status).toBe(1)
    expect(words).toContain('SECRET_KEYS：')
  })

  test('invented people are not shown to the public as real ones', () => {
    const ring = readFileSync(path.join(product.dataDir, 'secret-keys'), 'utf8').trim()
    const { status, words } = start({
      DATA_DIR: product.dataDir,
      BASE_URL: 'https://zhiyuan.example.cn',
      SECRET_KEYS: ring,
    })

    expect(status).toBe(1)
    expect(words).toContain('DEMO：')
  })
}
