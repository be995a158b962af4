// Names a witness for each status of Resy that Cierge relies on, and for the texts of its web page: the source from
// which it is known, and how certain it is. `evidence.md` is generated from this table and the one of the fields.
type Sure = 'sure' | 'likely' | 'unsure'
/** A witness: the source of a fact about Resy, and how certain the fact is. */
export type Witness = readonly [source: string, sure: Sure]

/** The texts that `public-key.ts` reads from Resy's web page, which is not part of the API. */
export const webPage: Readonly<Record<string, readonly [meaning: string, ...Witness]>> = {
  'https://resy.com/': ['names its script, `/modules/app.….js`', 'running code of a Go client', 'likely'],
  '`apiKey:"…"` in that script': [
    'the public key of today; taken only when Resy accepts it',
    'running code of a Go client; another public project reads it from the bundle, too',
    'likely',
  ],
}

/** The statuses that `to-platform-error.ts` and the callers of the API distinguish. */
export const statuses: Readonly<Record<string, readonly [meaning: string, ...Witness]>> = {
  '200 to 299': ['done', 'recorded; a booking is answered by 201, and by 200 in some clients', 'sure'],
  '300 to 399': [
    'the credential has expired',
    'one public project; it leads to the page for signing in',
    'unsure',
  ],
  '202': ['a wall that wants to see a browser', 'issue threads of public projects', 'likely'],
  '400': [
    'at details and book, with a telling message: the slot is gone, or the book token is old; else our request is malformed',
    'tests of public clients',
    'unsure',
  ],
  '401': [
    'the credential is not accepted; the key, where a call with the key alone is answered so too',
    'running code of several public projects; the test of one',
    'likely',
  ],
  '402': ['a card is wanted', 'running code of several public projects', 'likely'],
  '403': [
    'at details and book, with a message of Resy’s own: this table; else the address is turned away',
    'resy-booking-bot issue 101, resy-cli issue 15, other issue threads of 2023 to 2026',
    'likely',
  ],
  '404': [
    'at details and book: the slot is gone, or the book token is old; elsewhere: nothing of that name',
    'running code of several public projects',
    'sure',
  ],
  '405': ['with a page: a wall with a captcha', 'issue threads of public projects', 'likely'],
  '409': [
    'at details and book, with a telling message: the slot is gone',
    'the test of one public client',
    'unsure',
  ],
  '410': [
    'at details and book, with a telling message: the slot is gone',
    'code of two public clients',
    'unsure',
  ],
  '412': ['a reservation stands in the way', 'recorded; two public projects read it as "taken"', 'likely'],
  '419': [
    'the credential is not accepted, or the key where a call with the key alone is answered so too; at cancel: the reservation is not known',
    'recorded in resy-booking-bot issue 9; live tests of a Go client',
    'sure',
  ],
  '429': ['slow down', 'recorded by several public projects', 'sure'],
  '503': ['with `Retry-After`: slow down; else Resy is ill', 'how HTTP has it; not seen of Resy', 'unsure'],
  '500': [
    'with an empty body: this address is turned away; with a body: Resy is ill',
    'a recorded run of January 2026; resy-bot issue 11 (21 bytes)',
    'likely',
  ],
}
