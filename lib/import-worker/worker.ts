import { type ImportJob, readJob } from './read-job.ts'

/** The process that reads one import and ends. What it throws ends it too, and whoever started it is told. */
process.once('message', async (job) => {
  const read = await readJob(job as ImportJob)
  process.send?.(read)
})
process.once('disconnect', () => process.exit())
