import { parentPort, workerData } from 'node:worker_threads'
import { type ImportJob, readJob } from './read-job.ts'

/** The thread that reads one import and ends. What it throws reaches whoever started it as an error. */
parentPort?.postMessage(await readJob(workerData as ImportJob))
