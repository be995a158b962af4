// Settings for the points of Resy's behavior on which sources differ. Each default is the behavior for which there is
// most evidence.
import { MINUTE_MS } from '../../src/domain/time.ts'

export type Settings = {
  /**
   * Whether the details endpoint issues a book token for a taken or unreleased table; the book endpoint then answers
   * 404. Otherwise the details endpoint refuses.
   */
  readonly detailsAcceptUnreleased: boolean
  /** The status for an invalid credential. Both values were seen. */
  readonly unauthorizedStatus: 401 | 419
  /** Whether a sign-in with a texted code also requires the account's e-mail address. */
  readonly codeAsksEmail: boolean
  /** Whether a sign-in by a texted code gives a token that renews it. One project reports that it does not. */
  readonly codeGivesRefresh: boolean
  /** Whether sending a texted code requires a `captcha_token`, which only a browser can get. */
  readonly codeAsksCaptcha: boolean
  /** Where the answer to a sign-in or a renewal contains the token that renews the session. */
  readonly refreshTokenIn: 'cookie' | 'body'
  /** Whether sign-ins and renewals are refused with an empty 500 for every address, while finds and bookings work. */
  readonly signInRefused: boolean
  /** Which versions of the sign-in paths exist. The other versions answer 404. */
  readonly signInPaths: 'both' | '/3' | '/4'
  /** The lifetime of a book token, in milliseconds. */
  readonly bookTokenMs: number
  /** How many milliseconds the `Date` header is ahead of the clock; negative if it is behind. */
  readonly dateSkewMs: number
  /** The only public key that is accepted. Set another one to simulate that Resy has changed its key. */
  readonly apiKey: string
  /**
   * How a find answers for a day with nothing released: with the venue and no slots, or with an empty list of venues.
   */
  readonly unreleasedDay: 'listed' | 'missing'
  /** Whether the late-cancel fee in a details answer is per guest or for the whole party. */
  readonly feeAmount: 'per-guest' | 'in-all'
  /** The status of a details answer to `commit: 1`. */
  readonly detailsStatus: 200 | 201
  /** Whether a details answer to `commit: 0` contains a book token. */
  readonly quoteHasBookToken: boolean
  /** How the details endpoint handles a body in the form format. */
  readonly detailsForm: 'refused' | 'read'
  /** Whether the details endpoint refuses a party size other than the one in the slot's name. */
  readonly partyMustMatch: boolean
  /** How the book endpoint handles a card id that is sent as text. */
  readonly cardIdText: 'read' | 'refused'
  /** How endpoints handle a day without leading zeros, such as `2026-12-4`. */
  readonly unpaddedDays: 'read' | 'refused'
  /** The number of the first page in the field `search.page`. */
  readonly searchFirstPage: 0 | 1
  /** The type of `service_types` in the config answer. */
  readonly serviceTypes: 'array' | 'map'
  /**
   * Whether the calendar ends at `last_calendar_day`. If not, it continues with days that are marked as not
   * available.
   */
  readonly calendarEnds: boolean
  /** The status for canceling an unknown reservation: 419, or 404 with Resy's code 1025. */
  readonly cancelUnknownStatus: 404 | 419
  /**
   * Whether bodies are compressed with gzip or br: never, if the client accepts it (`asked`), or always with gzip
   * (`unasked`).
   */
  readonly compression: 'never' | 'asked' | 'unasked'
  /**
   * Whether the rows of the list of reservations contain the time of the table and its number. Clients can't read rows
   * without them.
   */
  readonly rowsTellDay: boolean
  /** Where a find names the services of the waiting list: next to the venue, inside it, or nowhere. */
  readonly notifyOptionsIn: 'entry' | 'venue' | 'nowhere'
  /** The only path that adds entries to the waiting list, if not both do. */
  readonly notifyAddsAt: 'both' | '/2' | '/3'
  /** The answer to a new entry. No answer was recorded. */
  readonly notifyAnswer: 'id' | 'results' | 'empty'
  /** Whether the rows of the waiting list contain the ids of their entries. Rows without them were seen. */
  readonly notifyRowsTellId: boolean
  /** The maximum number of days ahead for an entry on the waiting list. Entries for later days are refused. */
  readonly notifyDaysAhead: number
  /** Whether changes of the waiting list are refused with 502, as one project saw from a cloud address. */
  readonly notifyWritesRefused: boolean
}

/** The public key in Resy's web page. */
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
  notifyOptionsIn: 'entry',
  notifyAddsAt: 'both',
  notifyAnswer: 'id',
  notifyRowsTellId: true,
  notifyDaysAhead: 30,
  notifyWritesRefused: false,
}

/** Returns the default settings with the changes in `given`. Ignores unknown fields of `given`. */
export function settingsOf(given: Partial<Settings>): Settings {
  const changed = Object.entries(given).filter(
    ([name, value]) => Object.hasOwn(usualSettings, name) && value !== undefined,
  )
  return { ...usualSettings, ...Object.fromEntries(changed) }
}
