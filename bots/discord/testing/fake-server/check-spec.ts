// For tests: checks a request against Discord's published OpenAPI specification, if the folder in `SPEC_DATA` contains it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Json = Readonly<Record<string, unknown>>
type Operation = { readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> } }
type Spec = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

export type CheckSpec = (method: string, path: string, body: unknown) => readonly string[]

/** Returns a function that lists the problems of a request, or `undefined` if the folder has no specification. */
export function openSpec(folder: string | undefined): CheckSpec | undefined {
  const file = folder && join(folder, 'specs', 'discord-openapi.json')
  if (!file || !existsSync(file)) return undefined
  const spec = JSON.parse(readFileSync(file, 'utf8')) as Spec
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(spec as unknown as Json, 'discord')
  const compiled = new Map<string, ValidateFunction>()

  return (method, path, body) => {
    const template = templateOf(spec, path)
    if (!template) return [`${path} is not in the specification`]
    const verb = method.toLowerCase()
    const operation = spec.paths[template]?.[verb]
    if (!operation) return [`${method} ${template} is not in the specification`]
    if (!operation.requestBody?.content['application/json']) return []
    const pointer = `${escapePointer(template)}/${verb}/requestBody/content/application~1json/schema`
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `discord#/paths/${pointer}` })
    compiled.set(pointer, validate)
    validate(body)
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

/**
 * Returns the path template of the specification that matches a path with the fewest parameters, so a path without
 * parameters is preferred.
 */
function templateOf(spec: Spec, path: string): string | undefined {
  const parts = path.split('/').map(decodeURIComponent)
  return Object.keys(spec.paths)
    .filter((template) => {
      const pattern = template.split('/')
      return (
        pattern.length === parts.length &&
        pattern.every((part, index) => part.startsWith('{') || part === parts[index])
      )
    })
    .sort((one, other) => one.split('{').length - other.split('{').length)[0]
}

function escapePointer(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))
}
