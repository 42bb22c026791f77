// Plain JavaScript on purpose: an old Node cannot read the TypeScript behind it, and shall say so in one line.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`需要 Node 22.18 或更新的版本，现在是 ${process.versions.node}。`)
  console.error(`Node 22.18 or newer is needed; this is ${process.versions.node}.`)
  process.exit(1)
}

const { enableCompileCache } = await import('node:module')
enableCompileCache()
// A bad variable is named before anything is built or loaded.
const { configOrExit } = await import('./refuse.server.ts')
const config = configOrExit(process.env)

const { buildIfNeeded } = await import('./build.ts')
if (!process.env.NODE_UNIQUE_ID && (await buildIfNeeded())) console.log('页面已构建')
process.env.NODE_ENV ??= 'production'
const { main } = await import('./main.server.ts')
await main(config)
