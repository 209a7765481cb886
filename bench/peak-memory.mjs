// Tells, when a process ends, how much memory it held at the most.
process.on('exit', () => process.stderr.write(`peak memory: ${process.resourceUsage().maxRSS * 1024}\n`))
