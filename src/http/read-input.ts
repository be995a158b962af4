// Reads the input of an operation from the path, the query and the body of a call.
import { z } from 'zod'
import type { OperationData } from '../operations/define-operation.ts'
import { ProblemError } from './problem.ts'

export type CallParts = {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
  /** The text of the body; '' if there is none. */
  readonly body: string
  readonly contentType: string | undefined
}

type JsonType = 'string' | 'number' | 'boolean'

/** Returns the names in braces in the route's path. */
export function pathFields({ route }: Pick<OperationData, 'route'>): readonly string[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}

/** Returns whether the operation's input is in the body of a call. The input of other operations is in the query. */
export function takesBody({ route }: Pick<OperationData, 'route'>): boolean {
  return route.method !== 'GET' && route.method !== 'DELETE'
}

/**
 * Returns a function that reads the input of calls of the operation. It throws a problem (415, 422) that names the
 * wrong field and never repeats a value.
 */
export function createInputReader(
  operation: Pick<OperationData, 'input' | 'route'>,
): (parts: CallParts) => unknown {
  const types = typesOf(operation.input)
  const inPath = pathFields(operation)
  return ({ path, query, body, contentType }) => {
    const given = takesBody(operation) ? readBody(body, contentType) : readQuery(query, types)
    const twice = inPath.find((name) => name in given)
    if (twice) throw invalid(twice, 'stands in the path already')
    if (takesBody(operation)) {
      const [extra] = Object.keys(query)
      if (extra) throw invalid(extra, 'is no parameter of this call')
    }
    return readFields(operation.input, { ...given, ...path })
  }
}

/** Returns the input made from the fields. Throws a problem (422) that names the wrong field. */
export function readFields(input: z.ZodObject, fields: Readonly<Record<string, unknown>>): unknown {
  const read = input.safeParse(fields)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid(issue?.path.join('.') ?? '', issue ? sentenceOf(issue) : 'is not as expected')
}

function readBody(text: string, contentType: string | undefined): Record<string, unknown> {
  if (text === '') return {}
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType ?? '')) {
    const detail = 'Send the body as application/json.'
    throw new ProblemError({ status: 415, code: 'not-json', detail })
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ProblemError({ status: 400, code: 'broken-json', detail: 'The body isn’t valid JSON.' })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new ProblemError({ status: 422, code: 'invalid-input', detail: 'The body must be a JSON object.' })
}

/** Converts the texts of a query to the types of their fields. A text that can't be converted stays a text. */
function readQuery(query: CallParts['query'], types: ReadonlyMap<string, JsonType>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, [first = '', ...others]]) => {
      if (others.length > 0) throw invalid(name, 'is given twice')
      return [name, convert(first, types.get(name))]
    }),
  )
}

function convert(text: string, type: JsonType | undefined): unknown {
  if (type === 'number' && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true'
  return text
}

function typesOf(input: z.ZodObject): ReadonlyMap<string, JsonType> {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return new Map(
    Object.entries(properties).map(([name, property]) => {
      const type = typeof property === 'object' ? property.type : undefined
      return [
        name,
        type === 'integer' || type === 'number' ? 'number' : type === 'boolean' ? 'boolean' : 'string',
      ]
    }),
  )
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `has no field ${issue.keys.map((key) => key.slice(0, 40)).join(', ')}`
  if (issue.code === 'invalid_type' && 'input' in issue && issue.input === undefined) return 'is missing'
  return `is wrong: ${issue.message}`
}

function invalid(field: string, what: string): ProblemError {
  const name = field.slice(0, 40)
  return new ProblemError({
    status: 422,
    code: 'invalid-input',
    detail: name === '' ? `The input ${what}.` : `The field ${name} ${what}.`,
    ...(name !== '' && { field: name }),
  })
}
