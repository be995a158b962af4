// For tests: checks the method, fields and types of a request against a machine-readable specification of the Bot API, if
// that specification is available.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Field = { readonly name: string; readonly types: readonly string[]; readonly required?: boolean }
type Described = { readonly fields?: readonly Field[]; readonly subtypes?: readonly string[] }
type Spec = {
  readonly methods: Readonly<Record<string, Described>>
  readonly types: Readonly<Record<string, Described>>
}

export type TelegramCheck = (method: string, payload: Readonly<Record<string, unknown>>) => readonly string[]

/** Returns the check, or `undefined` if there is no specification in that folder. */
export function createSpecCheck(folder: string | undefined): TelegramCheck | undefined {
  const file = join(folder ?? '', 'specs', 'telegram-bot-api.json')
  if (folder === undefined || !existsSync(file)) return undefined
  const spec = JSON.parse(readFileSync(file, 'utf8')) as Spec

  function checkFields(
    what: string,
    fields: readonly Field[],
    value: Readonly<Record<string, unknown>>,
  ): string[] {
    const missing = fields.filter(({ name, required }) => required && value[name] === undefined)
    const unknown = Object.keys(value).filter((name) => !fields.some((field) => field.name === name))
    return [
      ...missing.map(({ name }) => `${what} lacks ${name}`),
      ...unknown.map((name) => `${what} has no ${name}`),
      ...fields.flatMap(({ name, types }) =>
        value[name] === undefined ? [] : checkValue(`${what}.${name}`, types, value[name]),
      ),
    ]
  }

  function checkValue(what: string, types: readonly string[], value: unknown): string[] {
    const each = types.map((type) => checkType(what, type, value))
    return each.some((faults) => faults.length === 0) ? [] : (each[0] ?? [])
  }

  function checkType(what: string, type: string, value: unknown): string[] {
    const of = /^Array of (.+)$/.exec(type)?.[1]
    if (of !== undefined) {
      if (!Array.isArray(value)) return [`${what} is no list`]
      return value.flatMap((item, index) => checkType(`${what}[${index}]`, of, item))
    }
    const is = simple[type]
    if (is) return is(value) ? [] : [`${what} is no ${type}`]
    const described = spec.types[type]
    if (!described || typeof value !== 'object' || value === null) return [`${what} is no ${type}`]
    const { fields, subtypes = [] } = described
    if (!fields?.length) return checkValue(what, subtypes, value)
    return checkFields(what, fields, value as Record<string, unknown>)
  }

  return (method, payload) => {
    const described = spec.methods[method]
    return described ? checkFields(method, described.fields ?? [], payload) : [`There is no method ${method}`]
  }
}

const simple: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: Number.isInteger,
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  InputFile: (value) => typeof value === 'string' || value instanceof File,
  any: () => true,
}
