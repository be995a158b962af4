// Generates `evidence.md`, which names a witness for each field of Resy that Cierge relies on: the source from which
// the field is known, and how certain it is. Resy publishes no description of its API. The witnesses are in
// `evidence/`.
import { fieldsOf } from './drift/fields-of.ts'
import { accountWitnesses } from './evidence/account-witnesses.ts'
import type { FieldWitnesses } from './evidence/field-witnesses.ts'
import { tableWitnesses } from './evidence/table-witnesses.ts'
import { venueWitnesses } from './evidence/venue-witnesses.ts'
import { waitlistWitnesses } from './evidence/waitlist-witnesses.ts'
import {
  bookAnswer,
  codeAnswer,
  complaint,
  configAnswer,
  detailsAnswer,
  doneAnswer,
  findAnswer,
  refreshAnswer,
  reservationsAnswer,
  searchAnswer,
  sentAnswer,
  servicesAnswer,
  signInAnswer,
  tokenClaims,
  tokenOwner,
  userAnswer,
  venueAnswer,
  waitlistAnswer,
} from './schema.ts'
import { statuses, webPage } from './status-evidence.ts'

/** The shapes in `schema.ts` of Resy's answers, by name, each with the request that it answers. */
export const shapes = {
  findAnswer: ['POST /4/find', findAnswer],
  detailsAnswer: ['POST /3/details', detailsAnswer],
  bookAnswer: ['POST /3/book', bookAnswer],
  reservationsAnswer: ['GET /3/user/reservations', reservationsAnswer],
  doneAnswer: ['POST /3/cancel', doneAnswer],
  searchAnswer: ['POST /3/venuesearch/search', searchAnswer],
  venueAnswer: ['GET /3/venue', venueAnswer],
  configAnswer: ['GET /2/config', configAnswer],
  userAnswer: ['GET /2/user', userAnswer],
  signInAnswer: ['POST /4/auth/password', signInAnswer],
  sentAnswer: ['POST /4/auth/mobile, without a code', sentAnswer],
  codeAnswer: ['POST /4/auth/mobile with a code, POST /4/auth/challenge', codeAnswer],
  refreshAnswer: ['POST /3/auth/refresh', refreshAnswer],
  tokenClaims: ['the middle part of an auth token', tokenClaims],
  tokenOwner: ['the middle part of an auth token: whose it is', tokenOwner],
  servicesAnswer: ['POST /4/find, for the services of the waiting list', servicesAnswer],
  waitlistAnswer: ['GET /3/notify', waitlistAnswer],
  complaint: ['any answer that is not what was asked for', complaint],
} as const
export type ShapeName = keyof typeof shapes

export const witnesses: Readonly<Record<ShapeName, FieldWitnesses>> = {
  ...tableWitnesses,
  ...venueWitnesses,
  ...accountWitnesses,
  ...waitlistWitnesses,
}

/** Returns the content of `evidence.md`. */
export function renderEvidence(): string {
  const sections = Object.entries(shapes).map(([name, [call, shape]]) => {
    const rows = leavesOf(shape).map((path) => {
      const [source, sure] = witnesses[name as ShapeName][path] ?? ['', 'unsure']
      return `| \`${path}\` | ${source} | ${sure} |`
    })
    return [`## ${call}`, '', '| field | known from | how sure |', '|---|---|---|', ...rows, ''].join('\n')
  })
  const places = Object.entries(webPage).map(
    ([place, [meaning, source, sure]]) => `| ${place} | ${meaning} | ${source} | ${sure} |`,
  )
  const answers = Object.entries(statuses).map(
    ([status, [meaning, source, sure]]) => `| ${status} | ${meaning} | ${source} | ${sure} |`,
  )
  return [
    '# What Cierge relies on at Resy, and how it is known',
    '',
    'Resy publishes no description of its API. Everything here was seen or read in public: recorded answers, running code and',
    'live tests of public projects, issue threads. *Sure*: recorded, or several sources agree. *Likely*: one good source.',
    '*Unsure*: a guess, or one weak source; the code then does without it. Fields are those of `schema.ts`.',
    '',
    'This file is generated from `schema.ts` and `evidence.ts`: `npx vitest run src/platforms/resy/evidence.test.ts -u`.',
    '',
    ...sections,
    '## The web page',
    '',
    '| place | taken to mean | known from | how sure |',
    '|---|---|---|---|',
    ...places,
    '',
    '## Statuses',
    '',
    '| status | taken to mean | known from | how sure |',
    '|---|---|---|---|',
    ...answers,
    '',
  ].join('\n')
}

/** Returns the fields that hold a value. Their witnesses also cover the objects that contain them. */
export function leavesOf(shape: Parameters<typeof fieldsOf>[0]): readonly string[] {
  return [...fieldsOf(shape)]
    .filter(([, { types }]) => types.some((type) => !['object', 'array', 'null'].includes(type)))
    .map(([path]) => path)
}
