// Describes the API as an OpenAPI 3.1 document, made from the operations. Its schemas are zod's own JSON Schema, the
// dialect that OpenAPI 3.1 uses.
import { z } from 'zod'
import type { OperationData } from '../operations/define-operation.ts'
import { eventView } from '../operations/views/event.ts'
import { loginCalls, type OpenCall } from './login.ts'
import { pathFields, takesBody } from './read-input.ts'

type Json = { readonly [key: string]: unknown }

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'For programs: the kind of the refusal, such as draft-gone.' }),
    detail: z.string().meta({ description: 'For people: one sentence that says what to do.' }),
    field: z.string().optional().meta({ description: 'The input field that is wrong.' }),
    reference: z.string().optional().meta({ description: 'Names a fault in the log of the host.' }),
    retryAfter: z.int().optional().meta({ description: 'Seconds to wait.' }),
    page: z.string().optional().meta({
      description: 'The restaurant’s page, filled in: only people can book there.',
    }),
  })
  .meta({ id: 'Problem' })

/** Returns the document. */
export function openApiOf(operations: readonly OperationData[], version: string): Json {
  const schemas = new Map<string, unknown>()
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => hoist(schema, io, schemas)
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const { method, path } = operation.route
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(operation, schemaOf) }
  }
  const openPaths = Object.fromEntries(
    loginCalls.map((call) => {
      const about = { ...call, effect: 'read', chat: '/join K7Q2M3XA' } as const
      return [call.route.path, { post: { ...describe(about, schemaOf), security: [] } }]
    }),
  )
  schemaOf(problem, 'output')
  schemaOf(eventView, 'output')
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cierge',
      version,
      description:
        'Books restaurant tables the moment they open. Make a key with /key in a direct message to Cierge. A booking has two steps: a draft says what was understood, and only confirming it books.',
    },
    servers: [{ url: '/v1' }],
    security: [{ key: [] }],
    paths: { ...paths, ...openPaths, '/events': { get: describeEvents() } },
    components: {
      schemas: Object.fromEntries(schemas),
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      responses: { Problem: problemAnswer },
    },
  }
}

const problemAnswer = {
  description: 'The call failed.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

type Described = OpenCall & Pick<OperationData, 'effect' | 'chat'>
type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Json

function describe(operation: Described, schemaOf: SchemaOf): Json {
  const { name, summary, effect, chat } = operation
  const { properties = {}, required = [] } = schemaOf(operation.input, 'input') as Partial<Fields>
  const inPath = pathFields(operation)
  const others = Object.keys(properties).filter((field) => !inPath.includes(field))
  const parameter = (field: string, place: 'path' | 'query') => {
    const { description, ...schema } = properties[field] ?? {}
    return {
      name: field,
      in: place,
      required: place === 'path' || required.includes(field),
      ...(description !== undefined && { description }),
      schema,
    }
  }
  const hasBody = takesBody(operation)
  return {
    operationId: name,
    summary,
    description: `In a chat: ${chat}`,
    parameters: [
      ...inPath.map((field) => parameter(field, 'path')),
      ...(hasBody ? [] : others.map((field) => parameter(field, 'query'))),
      ...(effect === 'read' ? [] : [idempotencyKey]),
    ],
    ...(hasBody &&
      others.length > 0 && {
        requestBody: describeBody(others, { properties, required }),
      }),
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(operation.output, 'output') } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

type Fields = { properties: Record<string, Json>; required: string[] }

function describeBody(fields: readonly string[], { properties, required }: Fields): Json {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field, properties[field]])),
    required: fields.filter((field) => required.includes(field)),
    additionalProperties: false,
  }
  return {
    required: fields.some((field) => required.includes(field)),
    content: { 'application/json': { schema } },
  }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Any text of your own. A repeated call with it is answered as the first one, for a day.',
  schema: { type: 'string', minLength: 1, maxLength: 100 },
}

function describeEvents(): Json {
  return {
    operationId: 'follow-events',
    summary: 'Follows your requests: each change as a server-sent event.',
    parameters: [
      {
        name: 'Last-Event-ID',
        in: 'header',
        required: false,
        description: 'The id of the last event that you saw. The stream goes on after it.',
        schema: { type: 'string', pattern: '^[0-9]{1,15}$' },
      },
    ],
    responses: {
      200: {
        description: 'A stream that stays open. The data of each event is a RequestEvent.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

/** Returns the schema as JSON, with its named parts moved to the document's components. */
function hoist(schema: z.ZodType, io: 'input' | 'output', components: Map<string, unknown>): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
  const {
    $defs = {},
    $schema: _dialect,
    id,
    ...rest
  } = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'))
  for (const [name, part] of Object.entries($defs)) components.set(name, withoutId(part as Json))
  if (!id) return rest
  components.set(id, rest)
  return { $ref: `#/components/schemas/${id}` }
}

function withoutId({ id: _id, ...rest }: Json): Json {
  return rest
}
