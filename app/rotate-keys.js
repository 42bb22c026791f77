const { rotateFromCommand } = await import('./rotate-keys.server.ts')
process.exitCode = await rotateFromCommand(process.env)
