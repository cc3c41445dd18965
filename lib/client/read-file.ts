import type { Endpoint } from '#lib/contract/endpoint.ts'
import { ApiProblem, address, jsonIn, offline, type Parts, problemIn } from './api.ts'
import { signedInAgain } from './session.ts'

/** Calls an operation that answers with a file. Throws `ApiProblem`, and nothing else but an abort. */
export async function readFile<E extends Endpoint>(
  endpoint: E,
  { params }: { readonly params: Parts<E> extends { params: infer P } ? P : undefined },
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  try {
    const response = await fetch(address(endpoint.path, params ?? {}), { method: endpoint.method, signal })
    if (response.status === 401 && (await signedInAgain())) return await readFile(endpoint, { params }, signal)
    if (response.ok) return await response.arrayBuffer()
    const text = await response.text()
    throw new ApiProblem(problemIn(response.status, jsonIn(text)))
  } catch (error) {
    if (signal.aborted || error instanceof ApiProblem) throw error
    throw new ApiProblem(offline)
  }
}
