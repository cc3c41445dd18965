import { whenIdle } from './when-idle.ts'

type Subscribe = (tell: () => void) => () => void

/** How long a change waits to be told, in milliseconds: nobody sees that a button followed a key so much later. */
const patience = 100

/**
 * The same subscription, told in an idle moment, once for all that changed until then: what stands around the text
 * follows a key when it is on the screen, and does not stand in its way.
 */
export const whenCalm =
  (subscribe: Subscribe): Subscribe =>
  (tell) => {
    let callOff: (() => void) | null = null
    const stop = subscribe(() => {
      callOff ??= whenIdle(() => {
        callOff = null
        tell()
      }, patience)
    })
    return () => {
      stop()
      callOff?.()
    }
  }
