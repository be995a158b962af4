// Changes a JSON value in a few places: drops, replaces, duplicates and nests parts of it.
import fc from 'fast-check'

export type Mutation = { readonly at: number; readonly how: (typeof ways)[number] }

const ways = [
  'drop',
  'null',
  'number',
  'text',
  'huge',
  'list',
  'object',
  'boolean',
  'long',
  'nested',
  'date',
] as const

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ at: fc.nat(), how: fc.constantFrom(...ways) }),
  { minLength: 1, maxLength: 4 },
)

const replacements: Readonly<Record<Exclude<Mutation['how'], 'drop' | 'nested'>, unknown>> = {
  null: null,
  number: -1,
  text: 'zz',
  huge: 1e308,
  list: [],
  object: {},
  boolean: true,
  long: 'z'.repeat(5_000),
  date: '2026-13-45 99:99:99',
}

export function mutate(value: unknown, all: readonly Mutation[]): unknown {
  return all.reduce(
    (changed, { at, how }) => mutateAt(changed, at % Math.max(1, countOf(changed)), how),
    value,
  )
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return 1 + Object.values(value).reduce((sum: number, part) => sum + countOf(part), 0)
}

/**
 * Changes one part of the value in the way `how`. `at` is the number of the part, counted from the outside in: 0 is the
 * whole value.
 */
function mutateAt(value: unknown, at: number, how: Mutation['how']): unknown {
  if (at === 0) return how === 'drop' ? undefined : how === 'nested' ? [value] : replacements[how]
  if (typeof value !== 'object' || value === null) return value
  let left = at - 1
  const entries = Object.entries(value).map(([key, part]) => {
    const count = countOf(part)
    const isHere = left >= 0 && left < count
    const next = isHere ? mutateAt(part, left, how) : part
    left -= count
    return [key, next] as const
  })
  if (Array.isArray(value)) return entries.map(([, part]) => part).filter((part) => part !== undefined)
  return Object.fromEntries(entries)
}
