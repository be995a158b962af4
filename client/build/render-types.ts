// Writes the types of the operations as TypeScript, from the API's OpenAPI document.
import { compile } from 'json-schema-to-typescript'
import { openApiOf } from '../../src/http/open-api.ts'
import { operations as definitions } from '../../src/operations/index.ts'
import { operations } from '../src/operations.ts'

/** The client's names for some of the API's schemas. */
const ownNames = [
  'export type CiergeEvent = RequestEvent',
  'export type ClientLogin = Login',
  'export type ClientLoginState = LoginState',
].join('\n')

type Schema = Readonly<Record<string, unknown>>
type OpenApi = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { responses: { 200: { content: { 'application/json': { schema: Schema } } } } }>
      >
    >
  >
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** Returns the source of the types `Operations` and `CiergeEvent`, and of the types that these use. */
export async function renderTypes(): Promise<string> {
  const { paths, components } = openApiOf(definitions, '') as unknown as OpenApi
  const outputOf = ({ path, method }: { readonly path: string; readonly method: string }) =>
    paths[path]?.[method.toLowerCase()]?.responses[200].content['application/json'].schema
  const properties = Object.fromEntries(
    operations.map(({ method, summary, input, route }) => [
      method,
      {
        ...closed({
          input: { type: 'object', ...input, additionalProperties: false },
          output: outputOf(route),
        }),
        description: summary,
      },
    ]),
  )
  const { Problem: _problem, ...schemas } = components.schemas
  const named = Object.entries(schemas).map(([name, schema]) => [name, { ...schema, title: name }])
  const whole = { ...closed(properties), title: 'Operations', $defs: Object.fromEntries(named) }
  const text = JSON.stringify(whole).replaceAll('"#/components/schemas/', '"#/$defs/')
  const types = await compile(JSON.parse(text), 'Operations', {
    bannerComment: '',
    additionalProperties: false,
    unreachableDefinitions: true,
  })
  return `${withoutOrigins(types)}\n${ownNames}\n`
}

/** Removes the comments that json-schema-to-typescript adds, which say where a type is used. */
function withoutOrigins(types: string): string {
  return types
    .replace(/( \*\n)? \* This interface was referenced by .*\n \* via the .*\n/g, '')
    .replace(/\/\*\*\n \*\/\n/g, '')
}

/** Returns the schema of an object that must have all these fields and may have no others. */
function closed(properties: Schema) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}
