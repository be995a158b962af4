// The known shapes of Resy's good answers, by endpoint. They come from the sandbox, which follows recordings, and
// from recordings in public projects. Shapes of real answers that owners sent (`live.json`, written by `npm run
// take-shapes`) have priority.
import type { AnswerSchema } from '../../wire/read.ts'
import {
  bookAnswer,
  configAnswer,
  detailsAnswer,
  doneAnswer,
  findAnswer,
  refreshAnswer,
  reservationsAnswer,
  searchAnswer,
  signInAnswer,
  userAnswer,
  venueAnswer,
} from '../schema.ts'
import type { Known } from './compare.ts'
import { fieldWords, wordsOf } from './field-words.ts'
import { fieldsOf, type SchemaField } from './fields-of.ts'
import live from './live.json' with { type: 'json' }
import lookAlike from './look-alike.json' with { type: 'json' }
import recorded from './recorded.json' with { type: 'json' }
import { mergeShapes, readShape, type Shape, type Vocabulary, type Written } from './shape-of.ts'

const schemas: Readonly<Record<string, AnswerSchema<unknown>>> = {
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

const baselines = new Map(Object.keys(lookAlike).map((endpoint) => [endpoint, baselineOf(endpoint)] as const))

/**
 * Merges the shapes of all sources for an endpoint. Real answers decide which fields are always present, or else the
 * sandbox, because recordings are shortened.
 */
function baselineOf(endpoint: string): Shape {
  const [model, cut, real] = [lookAlike, recorded, live].map(
    (written: Written) => written[endpoint] && readShape(written[endpoint]),
  )
  const assumed = [model, cut].filter((shape) => shape !== undefined).reduce(mergeFirst, {})
  return real ? mergeFirst(real, assumed) : assumed
}

function mergeFirst(one: Shape, other: Shape): Shape {
  return Object.keys(one).length === 0 ? other : mergeShapes(one, other, 'first')
}

/** Returns the known shape of an endpoint; `undefined` if none is stored. */
export function knownOf(endpoint: string): Known | undefined {
  const baseline = baselines.get(endpoint)
  const schema = schemas[endpoint]
  const used: ReadonlyMap<string, SchemaField> = schema ? fieldsOf(schema) : new Map()
  return baseline && { baseline, used }
}

export const vocabulary: Vocabulary = vocabularyOf([...baselines.values()])

function vocabularyOf(shapes: readonly Shape[]): Vocabulary {
  const paths = shapes.flatMap((shape) => Object.keys(shape))
  const keys = paths.flatMap((path) => path.split('.').map((part) => part.replace(/(?:\[\])+$/, '')))
  const known = new Set(keys.filter((key) => key !== '' && key !== '*'))
  return { keys: known, words: new Set([...fieldWords, ...[...known].flatMap(wordsOf)]) }
}
