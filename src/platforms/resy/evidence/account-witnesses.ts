// The witnesses for Resy's answers about members: accounts, cards, sign-ins, tokens, and complaints.
import type { Witness } from '../status-evidence.ts'
import { below, type FieldWitnesses, guess, resyctl } from './field-witnesses.ts'

const profile: Witness = [
  'models of two running public clients (Go, Python) and a recorded fixture',
  'likely',
]
const signedIn: Witness = ['running code of most public clients; models of two of them', 'sure']
/**
 * The witness for the refresh token as a form field of the request that renews a sign-in. Notes of one project name
 * that field; no recorded answer has it.
 */
const renewalInBody: Witness = ['notes of one public project name it as a field of the renewal', 'unsure']

const cardFields: FieldWitnesses = {
  id: profile,
  is_default: ['the model of one running public client', 'likely'],
  type: ['the model of one running public client', 'likely'],
  card_type: [resyctl('details_commit1_response.json'), 'likely'],
  brand: ['the test of one public client', 'unsure'],
  display: ['the model of one running public client', 'likely'],
  last_4: [resyctl('details_commit1_response.json'), 'likely'],
  last_four: ['the test of one public client', 'unsure'],
}
const mapOfCards = guess('no recording at hand shows a map of cards')
/** The witnesses for the cards of an account. The answer with the details of a slot has the same fields. */
export const cards: FieldWitnesses = {
  ...below('payment_methods[].', cardFields),
  ...below(
    'payment_methods.*.',
    Object.fromEntries(Object.keys(cardFields).map((field) => [field, mapOfCards])),
  ),
}
const member: FieldWitnesses = {
  id: profile,
  first_name: profile,
  last_name: profile,
  em_address: profile,
  payment_method_id: profile,
  ...cards,
}

export const accountWitnesses = {
  userAnswer: member,
  signInAnswer: { ...member, token: signedIn, refresh_token: renewalInBody },
  sentAnswer: { sent: ['running code of one public project, and of one that read the web client', 'likely'] },
  codeAnswer: {
    ...member,
    token: ['running code of three public projects', 'likely'],
    refresh_token: guess('one project says that a session by a texted code has none'),
    ...below('user.', {
      ...member,
      token: ['running code of one public project', 'unsure'],
      refresh_token: guess('one project says that a session by a texted code has none'),
    }),
    'challenge.challenge_id': ['running code of three public projects', 'likely'],
    'challenge.properties[].name': ['running code of three public projects', 'likely'],
    'mobile_claim.claim_token': ['running code of one public project', 'unsure'],
  },
  refreshAnswer: {
    token: ['running code of one public client (Go)', 'likely'],
    refresh_token: renewalInBody,
  },
  tokenOwner: { uid: ['auth tokens are JWTs, by notes of public projects', 'likely'] },
  tokenClaims: { exp: ['auth tokens are JWTs, by notes of public projects', 'likely'] },
  complaint: {
    message: ['recorded in resy-booking-bot issues 9 and 101, and by resyctl', 'sure'],
    code: ['code of one public client (resy-snipe); recorded as null or a number', 'unsure'],
    specific_code: ['code of one public client (resy-snipe)', 'unsure'],
    error: ['the tests of public clients', 'unsure'],
    'error.message': ['the test of one public client', 'unsure'],
  },
} as const satisfies Readonly<Record<string, FieldWitnesses>>
