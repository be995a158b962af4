// Compares the shape of an answer with the known shape and with the fields that Cierge uses. The result is `same`,
// `grew` or `drifted`.
import type { LiveVerdict } from '../../../domain/drift.ts'
import type { FieldType, SchemaField } from './fields-of.ts'
import { isClosedSet } from './pattern-of.ts'
import { type Place, parentOf, type Shape } from './shape-of.ts'

export type Known = {
  readonly baseline: Shape
  /** The fields that Cierge's schema reads, by path. */
  readonly used: ReadonlyMap<string, SchemaField>
}

export function compareShapes(
  seen: Shape,
  { baseline, used }: Known,
): Extract<LiveVerdict, { kind: 'same' | 'grew' | 'drifted' }> {
  if (!isObject(seen, '')) return { kind: 'drifted', fields: ['the answer: no object'] }
  const drifted = [...used].flatMap(([path, field]) => driftOf(path, { field, seen, baseline }) ?? [])
  if (drifted.length > 0) return { kind: 'drifted', fields: drifted }
  const grown = Object.entries(seen).flatMap(
    ([path, place]) => growthOf(path, place, { baseline, used }) ?? [],
  )
  return grown.length > 0 ? { kind: 'grew', fields: grown } : { kind: 'same' }
}

type Drifting = { readonly field: SchemaField; readonly seen: Shape; readonly baseline: Shape }

/** Returns how a used field has drifted; `undefined` if it is as expected, or if its parent is absent. */
function driftOf(path: string, { field, seen, baseline }: Drifting): string | undefined {
  const [found, before] = [seen[path], baseline[path]]
  if (!found) {
    const isExpected = before?.in === 'each' && !/(?:\[\]|\*)$/.test(path)
    return isExpected && isObject(seen, parentOf(path)) ? `${path}: missing` : undefined
  }
  if (found.in === 'some' && field.isRequired && before?.in === 'each') return `${path}: missing in some`
  const types = [...new Set(found.kinds.map(typeOf))]
  const accepted = new Set([...field.types, ...(before?.kinds.map(typeOf) ?? [])])
  const strange = accepted.has('any') ? [] : types.filter((type) => type !== 'null' && !accepted.has(type))
  if (strange.length > 0) return `${path}: ${[...accepted].join(' or ')} before, now ${strange.join(' or ')}`
  if (isEmptied(types, before)) return `${path}: null`
  return patternDrift(path, found, before)
}

/** Returns whether each value of a field is null, although no earlier answer had null there. */
function isEmptied(types: readonly FieldType[], before: Place | undefined): boolean {
  return types.every((type) => type === 'null') && before !== undefined && !before.kinds.includes('null')
}

function patternDrift(path: string, found: Place, before: Place | undefined): string | undefined {
  const unlisted = found.kinds.find((kind) => isClosedSet(path) && kind.startsWith('text ?'))
  if (unlisted) return `${path}: a word nobody knows`
  const known = before?.kinds.filter((kind) => typeOf(kind) === 'text') ?? []
  if (known.length === 0 || !known.every(isFormed)) return undefined
  const strange = found.kinds.filter((kind) => typeOf(kind) === 'text' && !known.includes(kind))
  return strange.length > 0 ? `${path}: ${known.join(' or ')} before, now ${strange.join(' or ')}` : undefined
}

/** Returns whether a kind of text has a format, such as a date, a time or a slot id. */
function isFormed(kind: string): boolean {
  return /^text (?:D|T|D T|D T zone|rgs:\/\/.*)$/.test(kind)
}

/**
 * Returns a text about new data at a path; `undefined` if there is none. A new object is reported once, without its
 * fields. Content that could not be known before (of a list that was always empty, or of a value that was always
 * null) is not reported.
 */
function growthOf(path: string, { kinds }: Place, { baseline, used }: Known): string | undefined {
  const before = baseline[path]
  if (!before) {
    const isNew = !path.endsWith('[]') && hasKnownFields(parentOf(path), baseline) && !used.has(path)
    return isNew ? `${path}: new` : undefined
  }
  if (before.kinds.every((kind) => kind === 'null')) return undefined
  const known = new Set([...before.kinds.map(typeOf), ...(used.get(path)?.types ?? []), 'null'])
  const strange = new Set(kinds.map(typeOf).filter((type) => !known.has(type)))
  return strange.size > 0 ? `${path}: also ${[...strange].join(' or ')}` : undefined
}

function hasKnownFields(path: string, baseline: Shape): boolean {
  return Object.keys(baseline).some((one) => one !== path && !one.endsWith('[]') && parentOf(one) === path)
}

function isObject(shape: Shape, path: string): boolean {
  return shape[path]?.kinds.includes('object') ?? false
}

function typeOf(kind: string): FieldType {
  const [word = ''] = kind.split(' ')
  if (word === 'int' || word === 'float') return 'number'
  return word as FieldType
}
