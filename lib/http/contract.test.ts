import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '#lib/contract/all.ts'
import { routesOfApi } from './api.fixture.ts'
import { openApiDocument } from './openapi.ts'

const routes = await routesOfApi()
const named = (method: string, path: string) => `${method} ${path}`

test('every method that the API answers is described by the contract, and the other way round', () => {
  const served = routes.map(({ method, path }) => named(method, path)).sort()
  const described = endpoints.map(({ endpoint }) => named(endpoint.method, endpoint.path)).sort()
  expect(served).toEqual(described)
})

test('every file answers with the operation of its own method and address', () => {
  for (const { method, path, file, handler } of routes) {
    const { endpoint } = handler
    expect(endpoint && named(endpoint.method, endpoint.path), file).toBe(named(method, path))
  }
})

const Schema = z.looseObject({ $ref: z.string().optional() })
const Content = z.record(z.string(), z.object({ schema: Schema }))
const Operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(1),
  description: z.string().min(1),
  parameters: z.array(
    z.strictObject({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: Schema }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^(\d{3}|default)$/),
    z.strictObject({ description: z.string(), content: Content }),
  ),
})
const OpenApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1) }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  paths: z.record(
    z.string().startsWith('/api/'),
    z.partialRecord(z.enum(['get', 'put', 'post', 'patch', 'delete']), Operation),
  ),
  components: z.strictObject({ schemas: z.record(z.string(), Schema) }),
})

const document = OpenApi.parse(
  JSON.parse(JSON.stringify(openApiDocument({ name: 'The Gazette', url: 'https://g.example' }))),
)
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation: Operation.parse(operation) })),
)

test('the OpenAPI document describes every operation once, each under a name of its own', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(endpoints.length)
})

test('every parameter of a path is declared, required, and no other is', () => {
  for (const { path, method, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
    expect(declared.map(({ name }) => name).sort(), `${method} ${path}`).toEqual(inPath)
    expect(declared.every(({ required }) => required)).toBe(true)
  }
})

/** Every reference within a schema, wherever it stands. */
const referencesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  )
}

const lookUp = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
          : undefined,
      document,
    )

test('every reference to a schema resolves within the document', () => {
  const references = new Set(referencesIn(document))
  expect(references).toContain('#/components/schemas/Problem')
  for (const reference of references) {
    expect(reference).toMatch(/^#\//)
    expect(lookUp(reference), reference).toBeTypeOf('object')
  }
})

test('every body and every answer is described by more than "anything", but for the documents', () => {
  const vague = operations.flatMap(({ operation: { operationId, requestBody, responses } }) =>
    [requestBody?.content, ...Object.values(responses).map(({ content }) => content)].flatMap((content) =>
      content && Object.keys(content['application/json']?.schema ?? { type: 'x' }).length === 0 ? [operationId] : [],
    ),
  )
  expect(vague).toEqual(['openapi'])
})
