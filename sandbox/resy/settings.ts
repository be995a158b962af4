// How the look-alike behaves where sources differ. Each default is what most of the evidence says.
import { MINUTE_MS } from '../../src/domain/time.ts'

export type Settings = {
  /** Whether details gives a book token for a table that is taken or not released yet; book then says 404. */
  readonly detailsAcceptUnreleased: boolean
  /** The status of an answer to a credential that is not accepted; both were seen. */
  readonly unauthorizedStatus: 401 | 419
  /** Whether a code sent to a phone is not enough: the address of the account is asked for, too. */
  readonly codeAsksEmail: boolean
  /** Whether a sign-in by a texted code can be renewed; one project says that it can't. */
  readonly codeGivesRefresh: boolean
  /** Whether a texted code needs a `captcha_token`, which only a browser can get. */
  readonly codeAsksCaptcha: boolean
  /** Where an answer to a sign-in or a renewal holds what renews the session. */
  readonly refreshTokenIn: 'cookie' | 'body'
  /** Whether signing in and renewing are refused to every address with an empty 500, while finds and bookings work. */
  readonly signInRefused: boolean
  /** Which versions of the sign-in paths exist; the others answer 404. */
  readonly signInPaths: 'both' | '/3' | '/4'
  /** How long a book token is good for. */
  readonly bookTokenMs: number
  /** By how much the `Date` header is ahead of the clock; negative behind. */
  readonly dateSkewMs: number
  /** The only key that is accepted; another value means that Resy has rotated it. */
  readonly apiKey: string
  /** A day with nothing released lists the venue without slots, or is an empty list of venues. */
  readonly unreleasedDay: 'listed' | 'missing'
  /** Whether the amount of a late-cancel fee in details is for one guest or for the whole party. */
  readonly feeAmount: 'per-guest' | 'in-all'
  /** The status of details with `commit: 1`. */
  readonly detailsStatus: 200 | 201
  /** Whether details with `commit: 0` holds a book token. */
  readonly quoteHasBookToken: boolean
  /** What details makes of a form body. */
  readonly detailsForm: 'refused' | 'read'
  /** Whether details refuses a party that is not the one in the slot's name. */
  readonly partyMustMatch: boolean
  /** What book makes of a card id sent as a string of digits. */
  readonly cardIdText: 'read' | 'refused'
  /** Whether a day such as `2026-12-4` is read. */
  readonly unpaddedDays: 'read' | 'refused'
  /** The number `search.page` gives the first page. */
  readonly searchFirstPage: 0 | 1
  /** How config writes `service_types`. */
  readonly serviceTypes: 'array' | 'map'
  /** Whether the calendar ends at `last_calendar_day`, or goes on with days that are not available. */
  readonly calendarEnds: boolean
  /** The answer to cancelling a reservation nobody knows: 419, or a 404 with Resy's code 1025. */
  readonly cancelUnknownStatus: 404 | 419
  /** Whether bodies are compressed with gzip or br. `unasked` compresses with gzip for clients that did not ask. */
  readonly compression: 'never' | 'asked' | 'unasked'
  /** Whether the list of reservations says when a table is, and its number; else its rows can't be read. */
  readonly rowsTellDay: boolean
}

/** The key of Resy's web page. */
export const publicKey = 'VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5'

export const usualSettings: Settings = {
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

/** The usual settings, changed where `given` names one; other fields of `given` are ignored. */
export function settingsOf(given: Partial<Settings>): Settings {
  const changed = Object.entries(given).filter(
    ([name, value]) => Object.hasOwn(usualSettings, name) && value !== undefined,
  )
  return { ...usualSettings, ...Object.fromEntries(changed) }
}
