import { z } from 'zod'
import { endpoints } from '#lib/contract/all.ts'
import type { Endpoint } from '#lib/contract/endpoint.ts'
import { ProblemView } from '#lib/contract/problem.ts'

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}

function parameters(endpoint: Endpoint): object[] {
  const list = (schema: z.ZodObject | undefined, where: 'path' | 'query') =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
      name,
      in: where,
      required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      schema: jsonSchema(field as z.ZodType, 'input'),
    }))
  return [...list(endpoint.params, 'path'), ...list(endpoint.query, 'query')]
}

/** OpenAPI 3.1, section 4.8.14.4: raw bytes are described by their media type. */
const fileOf = (contentMediaType: string): object => ({ contentMediaType })

const operation = (name: string, endpoint: Endpoint): object => ({
  operationId: name,
  summary: endpoint.summary,
  description: `Who may: ${endpoint.who}.`,
  parameters: parameters(endpoint),
  ...(endpoint.body
    ? {
        requestBody: {
          required: true,
          content: endpoint.upload
            ? Object.fromEntries(endpoint.upload.types.map((type) => [type, { schema: fileOf(type) }]))
            : { 'application/json': { schema: jsonSchema(endpoint.body, 'input') } },
        },
      }
    : {}),
  responses: {
    [endpoint.status]: {
      description: 'Done',
      content:
        endpoint.download === undefined
          ? { 'application/json': { schema: jsonSchema(endpoint.response, 'output') } }
          : { [endpoint.download]: { schema: fileOf(endpoint.download) } },
    },
    default: {
      description: 'A refusal, as RFC 9457 problem details',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
})

/** The OpenAPI 3.1 document, generated from the schemas by which requests are parsed. */
export function openApiDocument(site: { name: string; url: string }): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const { name, endpoint } of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: `${site.name}: the newsroom's API`, version: '1' },
    servers: [{ url: site.url }],
    paths,
    components: { schemas: { Problem: jsonSchema(ProblemView, 'output') } },
  }
}
