import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { busyIn } from '#db/database.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { startChores } from './chores.server.ts'
import { BadConfig, type Config } from './config.server.ts'
import { makeKeys } from './domain/keys.server.ts'
import { prepare } from './first-start.server.ts'
import { refuse } from './refuse.server.ts'
import { secretKeysOf } from './secret-keys.server.ts'
import { type Running, serve } from './server.ts'

const clock = () => new Date()

const say = (words: string) => void process.stdout.write(`${words}\n`)

/** Starts the product in this process: one server, or a parent that minds several. */
export async function main(config: Config): Promise<void> {
  try {
    await (cluster.isWorker ? serveUntilTold(config) : lead(config))
  } catch (error) {
    refuse(error)
  }
}

/** The parent migrates, seeds and sends messages, before and beside the processes that serve. */
async function lead(config: Config): Promise<void> {
  await tryPort(config)
  const keys = makeKeys(secretKeysOf(config, say))
  const open = await openOrRefuse(config)
  const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`
  await prepare({ config, keys, open, now: clock(), notice: say, baseUrl })
  const chores = startChores({ config, keys, db: open.db, clock, baseUrl })
  const finish = async () => {
    await chores.stop()
    await open.close()
  }
  if (config.concurrency === 1) {
    await serveUntilTold(config, finish)
    return
  }
  mind(config.concurrency, finish)
}

/** The database, or the plain reason why it may not be used. */
async function openOrRefuse(config: Config): Promise<OpenDatabase> {
  try {
    return await openDatabase(config.databaseUrl, { onNotice: say })
  } catch (error) {
    const reason = busyIn(error)?.message ?? (error instanceof Error ? error.message : String(error))
    throw new BadConfig(
      `DATABASE_URL：数据库打不开。${reason}\n              DATABASE_URL: the database cannot be used.`,
    )
  }
}

async function serveUntilTold(config: Config, finish: () => Promise<void> = async () => {}): Promise<void> {
  const running = await serveOrRefuse(config)
  const place = config.baseUrl ?? running.url.replace('127.0.0.1', 'localhost')
  if (cluster.isPrimary || cluster.worker?.id === 1) say(`青石志愿已启动：${place}`)
  onTold(async () => {
    await running.stop()
    await finish()
    process.exit(0)
  })
}

/** A server that listens, or the plain reason why it cannot. */
async function serveOrRefuse(config: Config): Promise<Running> {
  try {
    return await serve({
      config,
      clock,
      ports: { notice: say },
      open: (options) => openDatabase(config.databaseUrl, options),
    })
  } catch (error) {
    throw plainly(error, config)
  }
}

/** Listens once and lets go again: a port that cannot be had is said before anything is written. */
async function tryPort(config: Config): Promise<void> {
  const probe = createServer()
  try {
    await once(probe.listen(config.port, config.host), 'listening')
  } catch (error) {
    throw plainly(error, config)
  }
  await new Promise((closed) => probe.close(closed))
}

/** Why a port cannot be listened on, in words for who chose it; any other error as it is. */
function plainly(error: unknown, { host, port }: Config): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall !== 'listen' && syscall !== 'bind') return error
  return new BadConfig(
    `PORT：${host} 的 ${port} 端口用不了（${code}），可能别的程序正用着，换一个试试。\n` +
      `      PORT ${port} of ${host} cannot be listened on: another program may have it.`,
  )
}

/** Keeps `count` serving processes alive, and ends them together: when told to, or when none of them can serve at all. */
function mind(count: number, finish: () => Promise<void>): void {
  let ending = false
  const served = new Set<number>()

  async function end(code: number) {
    ending = true
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    await Promise.all(
      workers.map((worker) => {
        const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
        worker.process.kill('SIGTERM')
        return gone
      }),
    )
    await finish()
    process.exit(code)
  }

  for (let index = 0; index < count; index += 1) cluster.fork()
  cluster.on('listening', ({ id }) => served.add(id))
  cluster.on('exit', (worker: Worker) => {
    if (ending) return
    if (served.size === 0) return void end(1)
    say(`服务进程 ${worker.process.pid} 退出了，重新起一个`)
    // One that fell at its start would fall again at once.
    setTimeout(() => !ending && cluster.fork(), served.has(worker.id) ? 0 : 1_000)
  })
  onTold(() => end(0))
}

/** SIGTERM and SIGINT end the process once, in good order; a second one does not wait. */
function onTold(end: () => Promise<void>): void {
  let told = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (told) process.exit(1)
      told = true
      end().catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
        process.exit(1)
      })
    })
}
