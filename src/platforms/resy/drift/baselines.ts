// The shapes of Resy's good answers that ship with the product, by endpoint: those of the look-alike, which is written after
// recordings, and what recordings in public projects have beyond them. The place for what hosts send of the real ones.
import {
  bookAnswer,
  configAnswer,
  detailsAnswer,
  doneAnswer,
  findAnswer,
  refreshAnswer,
  reservationsAnswer,
  type Shape as Schema,
  searchAnswer,
  signInAnswer,
  userAnswer,
  venueAnswer,
} from '../schema.ts'
import type { Known } from './compare.ts'
import { fieldWords, wordsOf } from './field-words.ts'
import { type Field, fieldsOf } from './fields-of.ts'
import lookAlike from './look-alike.json' with { type: 'json' }
import recorded from './recorded.json' with { type: 'json' }
import { mergeShapes, readShape, type Shape, type Vocabulary } from './shape-of.ts'

type Written = Readonly<Record<string, Readonly<Record<string, string>>>>

const schemas: Readonly<Record<string, Schema<unknown>>> = {
  'POST /4/find': findAnswer,
  'POST /3/details': detailsAnswer,
  'POST /3/book': bookAnswer,
  'GET /3/user/reservations': reservationsAnswer,
  'POST /3/cancel': doneAnswer,
  'POST /3/venuesearch/search': searchAnswer,
  'GET /3/venue': venueAnswer,
  'GET /2/config': configAnswer,
  'GET /2/user': userAnswer,
  'POST /4/auth/password': signInAnswer,
  'POST /3/auth/refresh': refreshAnswer,
}

function baselinesOf(first: Written, second: Written): ReadonlyMap<string, Shape> {
  return new Map(
    Object.keys(first).map((endpoint) => [
      endpoint,
      mergeShapes(readShape(first[endpoint] ?? {}), readShape(second[endpoint] ?? {}), 'first'),
    ]),
  )
}

const baselines = baselinesOf(lookAlike, recorded)

/** `undefined` of an endpoint whose answers are not kept. */
export function knownOf(endpoint: string): Known | undefined {
  const baseline = baselines.get(endpoint)
  const schema = schemas[endpoint]
  const used: ReadonlyMap<string, Field> = schema ? fieldsOf(schema) : new Map()
  return baseline && { baseline, used }
}

export const vocabulary: Vocabulary = vocabularyOf([...baselines.values()])

function vocabularyOf(shapes: readonly Shape[]): Vocabulary {
  const paths = shapes.flatMap((shape) => Object.keys(shape))
  const keys = paths.flatMap((path) => path.split('.').map((part) => part.replace(/(?:\[\])+$/, '')))
  const known = new Set(keys.filter((key) => key !== '' && key !== '*'))
  return { keys: known, words: new Set([...fieldWords, ...[...known].flatMap(wordsOf)]) }
}
