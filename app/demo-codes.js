const { printCodes } = await import('./seed.server.ts')
printCodes(new Date(), (words) => void process.stdout.write(`${words}\n`))
