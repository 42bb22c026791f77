const { verifyFromCommand } = await import('./verify.server.ts')
process.exitCode = await verifyFromCommand(process.env)
