const { auditFromCommand } = await import('./audit.server.ts')
process.exitCode = await auditFromCommand(process.env)
