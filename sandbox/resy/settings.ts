// The sandbox's behavior where sources differ. Each default follows most of the evidence.
import { MINUTE_MS } from '../../src/domain/time.ts'

export type Settings = {
  /** Whether details issues a book token for a taken or unreleased table; book then answers 404. */
  readonly detailsAcceptUnreleased: boolean
  /** The status for an invalid credential; both were seen. */
  readonly unauthorizedStatus: 401 | 419
  /** Whether a texted code is not enough, so that the account's address is asked for too. */
  readonly codeAsksEmail: boolean
  /** Whether a sign-in by a texted code can be renewed; one project says that it can't. */
  readonly codeGivesRefresh: boolean
  /** Whether a texted code needs a `captcha_token`, which only a browser can get. */
  readonly codeAsksCaptcha: boolean
  /** Where an answer to a sign-in or a renewal has the token that renews the session. */
  readonly refreshTokenIn: 'cookie' | 'body'
  /** Whether signing in and renewing are refused to every address with an empty 500, while finds and bookings work. */
  readonly signInRefused: boolean
  /** Which versions of the sign-in paths exist; the others answer 404. */
  readonly signInPaths: 'both' | '/3' | '/4'
  /** The lifetime of a book token. */
  readonly bookTokenMs: number
  /** How far the `Date` header is ahead of the clock; negative: behind. */
  readonly dateSkewMs: number
  /** The only accepted key; another value simulates a key that Resy rotated. */
  readonly apiKey: string
  /** A day with nothing released lists the venue without slots, or is an empty list of venues. */
  readonly unreleasedDay: 'listed' | 'missing'
  /** Whether the amount of a late-cancel fee in details is per guest or for the whole party. */
  readonly feeAmount: 'per-guest' | 'in-all'
  /** The status of details with `commit: 1`. */
  readonly detailsStatus: 200 | 201
  /** Whether details with `commit: 0` has a book token. */
  readonly quoteHasBookToken: boolean
  /** How details handles a form body. */
  readonly detailsForm: 'refused' | 'read'
  /** Whether details refuses a party other than the one in the slot's name. */
  readonly partyMustMatch: boolean
  /** How book handles a card id sent as a string of digits. */
  readonly cardIdText: 'read' | 'refused'
  /** How a day such as `2026-12-4` is handled. */
  readonly unpaddedDays: 'read' | 'refused'
  /** The number of the first page in `search.page`. */
  readonly searchFirstPage: 0 | 1
  /** The form of `service_types` in config. */
  readonly serviceTypes: 'array' | 'map'
  /** Whether the calendar ends at `last_calendar_day`, or continues with days that are not available. */
  readonly calendarEnds: boolean
  /** The answer to canceling an unknown reservation: 419, or a 404 with Resy's code 1025. */
  readonly cancelUnknownStatus: 404 | 419
  /** Whether bodies are compressed with gzip or br. `unasked` compresses with gzip for clients that did not ask. */
  readonly compression: 'never' | 'asked' | 'unasked'
  /** Whether the list of reservations has a table's time and number; without them its rows cannot be read. */
  readonly rowsTellDay: boolean
}

/** The key of Resy's web page. */
const publicKey = 'VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5'

const usualSettings: Settings = {
  detailsAcceptUnreleased: true,
  unauthorizedStatus: 419,
  codeAsksEmail: false,
  codeGivesRefresh: false,
  codeAsksCaptcha: false,
  refreshTokenIn: 'cookie',
  signInRefused: false,
  signInPaths: 'both',
  bookTokenMs: 5 * MINUTE_MS,
  dateSkewMs: 0,
  apiKey: publicKey,
  unreleasedDay: 'listed',
  feeAmount: 'per-guest',
  detailsStatus: 201,
  quoteHasBookToken: false,
  detailsForm: 'refused',
  partyMustMatch: false,
  cardIdText: 'read',
  unpaddedDays: 'read',
  searchFirstPage: 1,
  serviceTypes: 'array',
  calendarEnds: true,
  cancelUnknownStatus: 419,
  compression: 'never',
  rowsTellDay: true,
}

/** Returns the default settings with the changes in `given`; ignores other fields of `given`. */
export function settingsOf(given: Partial<Settings>): Settings {
  const changed = Object.entries(given).filter(
    ([name, value]) => Object.hasOwn(usualSettings, name) && value !== undefined,
  )
  return { ...usualSettings, ...Object.fromEntries(changed) }
}
