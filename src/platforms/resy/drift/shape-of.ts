// Describes JSON by its shape: paths, types, patterns and sizes of lists. Everything passes an allow-list: a key is
// shown only if it is known or consists of words of a list that ships with Cierge. A value is never shown.
import { wordsOf } from './field-words.ts'
import { numberPatternOf, patternOf, sizeOf } from './pattern-of.ts'

export type Place = {
  /**
   * The kinds of values at a path: `object`, `array 2-9`, `int +`, `boolean`, `null`, `text D`. `pattern-of.ts`
   * explains them.
   */
  readonly kinds: readonly string[]
  /** Whether each object that could contain the field does, or only some. */
  readonly in: 'each' | 'some'
}
/**
 * A shape: its fields by path, such as `search.hits[].name`; `*` replaces a key that may not be shown. The answer
 * itself has the path ''.
 */
export type Shape = Readonly<Record<string, Place>>

export type Vocabulary = {
  /** Keys that are known field names. */
  readonly keys: ReadonlySet<string>
  /** Words that field names may consist of. */
  readonly words: ReadonlySet<string>
}

type Count = { readonly kinds: Set<string>; times: number; objects: number }
type Counts = Map<string, Count>

/**
 * Returns the shape of a value.
 * @param vocabulary the keys and words that may be shown. Absent for recordings, where every key that looks like a
 * field name is shown.
 */
export function shapeOf(value: unknown, vocabulary?: Vocabulary): Shape {
  const counts: Counts = new Map()
  walk(value, '', { counts, vocabulary })
  const places = [...counts].map(([path, { kinds, times }]): [string, Place] => {
    const parent = counts.get(parentOf(path))
    const isInEach = path === '' || path.endsWith('[]') || times >= (parent?.objects ?? 0)
    return [path, { kinds: [...kinds].sort(), in: isInEach ? 'each' : 'some' }]
  })
  return Object.fromEntries(places)
}

type Walk = { readonly counts: Counts; readonly vocabulary: Vocabulary | undefined }

function walk(value: unknown, path: string, at: Walk): void {
  const count = at.counts.get(path) ?? { kinds: new Set<string>(), times: 0, objects: 0 }
  at.counts.set(path, count)
  count.times += 1
  count.kinds.add(kindOf(value, path))
  if (Array.isArray(value)) {
    for (const member of value) walk(member, `${path}[]`, at)
  } else if (typeof value === 'object' && value !== null) {
    count.objects += 1
    for (const [key, member] of Object.entries(value)) walk(member, below(path, key, at.vocabulary), at)
  }
}

function kindOf(value: unknown, path: string): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `array ${value.length < 10 ? sizeOf(value.length) : '10+'}`
  if (typeof value === 'string') return patternOf(value, path)
  if (typeof value === 'number') return numberPatternOf(value, path)
  return typeof value
}

function below(path: string, key: string, vocabulary: Vocabulary | undefined): string {
  const shown = isShown(key, vocabulary) ? key : '*'
  return path === '' ? shown : `${path}.${shown}`
}

const fieldName = /^_?[a-z]+(?:[_-][a-z]+)*$|^[a-z]+(?:[A-Z]+[a-z]*)*$/

function isShown(key: string, vocabulary: Vocabulary | undefined): boolean {
  if (vocabulary?.keys.has(key)) return true
  if (key.length > 40 || !(fieldName.test(key) || key === 'address_1')) return false
  return vocabulary === undefined || wordsOf(key).every((word) => vocabulary.words.has(word))
}

/** Returns the path of the parent: `search.hits[]` for `search.hits[].name`. */
export function parentOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('.'), 0)
  return path.slice(0, cut)
}

/**
 * Merges two shapes.
 * @param presence which shapes decide whether a field is always present: both, or the first one only.
 */
export function mergeShapes(one: Shape, other: Shape, presence: 'both' | 'first' = 'both'): Shape {
  const merged: Record<string, Place> = {}
  for (const path of [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()) {
    const [a, b] = [one[path], other[path]]
    const kinds = [...new Set([...(a?.kinds ?? []), ...(b?.kinds ?? [])])].sort()
    const isInEach =
      presence === 'first' && a ? a.in === 'each' : isInEachOf(one, path) && isInEachOf(other, path)
    merged[path] = { kinds, in: isInEach ? 'each' : 'some' }
  }
  return merged
}

/** Returns whether each parent object in the shape has the field; also true if the shape has no parent object. */
function isInEachOf(shape: Shape, path: string): boolean {
  const place = shape[path]
  if (place || path.endsWith('[]')) return place?.in !== 'some'
  return !shape[parentOf(path)]?.kinds.includes('object')
}

/** Shapes in the form of a file, by endpoint. */
export type Written = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Returns a shape in the form of a file, with texts such as `int + | null; in some`. */
export function writeShape(shape: Shape): Readonly<Record<string, string>> {
  const lines = Object.keys(shape)
    .sort()
    .map((path) => {
      const { kinds, in: presence } = shape[path] ?? { kinds: [], in: 'each' }
      return [path, `${kinds.join(' | ')}${presence === 'some' ? '; in some' : ''}`]
    })
  return Object.fromEntries(lines)
}

export function readShape(written: Readonly<Record<string, string>>): Shape {
  const places = Object.entries(written).map(([path, line]): [string, Place] => {
    const [kinds = '', presence] = line.split('; ')
    return [path, { kinds: kinds.split(' | '), in: presence ? 'some' : 'each' }]
  })
  return Object.fromEntries(places)
}
