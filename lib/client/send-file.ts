import type { Endpoint, ResponseOf } from '#lib/contract/endpoint.ts'
import { ApiProblem, address, jsonIn, offline, type Parts, problemIn } from './api.ts'
import { signedInAgain } from './session.ts'

interface Sending {
  /** Told of the part that has left the browser, from 0 to 1. */
  readonly onProgress: (part: number) => void
  readonly signal: AbortSignal
}

interface Answered {
  readonly status: number
  readonly text: string
}

/**
 * Calls an operation that takes a file. Throws `ApiProblem`, and nothing else but an abort. The file is only read, so
 * after a failure it can be sent again.
 */
export async function sendFile<E extends Endpoint>(
  endpoint: E,
  { params, file }: { readonly params: Parts<E> extends { params: infer P } ? P : undefined; readonly file: Blob },
  sending: Sending,
): Promise<ResponseOf<E>> {
  const { status, text } = await send(endpoint.method, address(endpoint.path, params ?? {}), file, sending)
  if (status === 401 && (await signedInAgain())) return sendFile(endpoint, { params, file }, sending)
  const body = jsonIn(text)
  if (status < 200 || status > 299) throw new ApiProblem(problemIn(status, body))
  return endpoint.response.parse(body) as ResponseOf<E>
}

/** fetch tells nothing of an upload's progress; XMLHttpRequest does. */
function send(method: string, url: string, file: Blob, { onProgress, signal }: Sending): Promise<Answered> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal.addEventListener('abort', abort)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total))
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.addEventListener('error', () => reject(new ApiProblem(offline)))
    request.addEventListener('abort', () => reject(signal.reason))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    request.open(method, url)
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type)
    request.send(file)
  })
}
