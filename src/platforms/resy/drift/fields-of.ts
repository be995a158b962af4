// Lists the fields that a schema reads, with their accepted types. The list comes from the schema itself, so that it
// is not written twice.
import { z } from 'zod'

export type FieldType = 'object' | 'array' | 'text' | 'number' | 'boolean' | 'null' | 'any'

export type SchemaField = {
  readonly types: readonly FieldType[]
  /** Whether the schema rejects an answer without the field, or leaves out a row without it. */
  readonly isRequired: boolean
}

/**
 * Returns the fields by path, such as `results.venues[].slots[].config.token`; `*` in a path is any key. The answer
 * itself is not in the list.
 */
export function fieldsOf(shape: z.ZodType): ReadonlyMap<string, SchemaField> {
  const found = new Map<string, SchemaField>()
  collect(shape, { path: '', isRequired: true, found })
  found.delete('')
  return found
}

type Place = { readonly path: string; readonly isRequired: boolean; readonly found: Map<string, SchemaField> }

function collect(shape: z.core.$ZodType, place: Place): void {
  const { path } = place
  if (shape instanceof z.ZodObject) {
    note(place, ['object'])
    for (const [key, member] of Object.entries(shape.shape)) {
      collect(member, { ...place, path: path ? `${path}.${key}` : key, isRequired: true })
    }
  } else if (shape instanceof z.ZodArray) {
    note(place, ['array'])
    collect(shape.element, { ...place, path: `${path}[]` })
  } else if (shape instanceof z.ZodRecord) {
    note(place, ['object'])
    collect(shape.valueType, { ...place, path: path ? `${path}.*` : '*' })
  } else if (shape instanceof z.ZodUnion) {
    for (const option of shape.options) collect(option, place)
  } else if (shape instanceof z.ZodPipe) {
    collect(shape.in, place)
  } else if (shape instanceof z.ZodNullable) {
    note(place, ['null'])
    collect(shape.unwrap(), place)
  } else if (shape instanceof z.ZodOptional || shape instanceof z.ZodCatch) {
    collect(shape.unwrap(), { ...place, isRequired: false })
  } else {
    note(place, leafTypes(shape))
  }
}

function note({ path, isRequired, found }: Place, types: readonly FieldType[]): void {
  const known = found.get(path)
  found.set(path, {
    types: [...new Set([...(known?.types ?? []), ...types])],
    isRequired: isRequired && (known?.isRequired ?? true),
  })
}

function leafTypes(shape: z.core.$ZodType): readonly FieldType[] {
  if (shape instanceof z.ZodString) return ['text']
  if (shape instanceof z.ZodNumber) return shape.def.coerce ? ['number', 'text'] : ['number']
  if (shape instanceof z.ZodBoolean) return ['boolean']
  if (shape instanceof z.ZodNull) return ['null']
  if (shape instanceof z.ZodLiteral) return [...shape.values].map(typeOfLiteral)
  return ['any']
}

function typeOfLiteral(value: unknown): FieldType {
  if (value === null) return 'null'
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'number'
}
