import type { Role } from '#lib/identity/person.ts'

export interface Viewer {
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}
