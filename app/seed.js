const { seedFromCommand } = await import('./seed.server.ts')
process.exitCode = await seedFromCommand(process.env, new Date())
