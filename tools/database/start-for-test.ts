import { startCluster } from './cluster.ts'

/** Starts or joins the cluster in its argument, reports it to the parent, and holds it until it is killed. */
const { pid, url } = await startCluster(process.argv[2] ?? '')
process.send?.({ pid, url })
