// The shapes of Resy's answers: only the fields that Cierge uses, each with the type variations seen in recordings.
// Makes no decisions. This is the only file of Resy that builds schemas with zod.
import { z } from 'zod'
import { read } from '../wire/read.ts'

/** An optional text. A value that is absent, null or of another type becomes `undefined`. */
const text = z.string().nullish().catch(undefined)
const number = z.coerce.number().nullish().catch(undefined)
/** An optional flag. Resy sends flags as booleans and as numbers. */
const flag = z.union([z.boolean(), z.number()]).transform(Boolean).nullish().catch(undefined)
/** A mark of a venue: `true` or 1. Other values count as absent. */
const sign = z
  .union([z.literal(true), z.literal(1)])
  .transform(() => true)
  .nullish()
  .catch(undefined)
/** An id. Resy sends a number; older recordings have a text. */
const id = z.union([z.number().transform(String), z.string().min(1)])
/** An amount of money. It is NaN if it is present but negative or unreadable, because amounts must not be guessed. */
const amount = z
  .union([
    z.number().nonnegative(),
    z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .catch(Number.NaN)
/** A list from which the unreadable members are left out. */
const listOf = <T extends z.ZodType>(member: T) =>
  z.array(member.nullable().catch(null as never)).transform((list) => list.filter((one) => one !== null))
/** An optional value. An unreadable value counts as absent. */
const maybe = <T extends z.ZodType>(shape: T) => shape.nullish().catch(undefined as never)

/** The marks of a venue where no program can book. */
const handSigns = {
  feature_recaptcha: sign,
  gda_concierge_booking: sign,
  requires_reservation_transfers: sign,
  is_tock_inventory: sign,
}
export type HandSigns = { readonly [Name in keyof typeof handSigns]?: boolean | null | undefined } & {
  readonly reopen?: { readonly date?: string | null | undefined } | null | undefined
}
const reopen = maybe(z.object({ date: text }))

const slot = z.object({
  config: z.object({ token: z.string().nullable(), type: text }),
  /** The start of the slot on the venue's wall clock: `2026-10-22 12:00:00`. */
  date: z.object({ start: z.string().regex(/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/) }),
  size: maybe(z.object({ min: number, max: number })),
  exclusive: maybe(z.object({ is_eligible: flag })),
  is_global_dining_access: flag,
})
export type ResySlot = z.infer<typeof slot>

export const findAnswer = z.object({
  results: z.object({
    venues: z.array(
      z.object({
        venue: maybe(z.object({ id: maybe(z.object({ resy: id })), ...handSigns })),
        slots: z.array(slot.nullable().catch(null)).nullish(),
      }),
    ),
  }),
})
export type FindAnswer = z.infer<typeof findAnswer>

/** A service that the waiting list takes, with the first and the last seating (`2026-03-20 17:00:00`). */
const notifyOption = z.object({
  service_type_id: z.coerce.number(),
  min_request_datetime: text,
  max_request_datetime: text,
})
const notifyOptions = maybe(listOf(notifyOption))
/**
 * The services of a find's venue. Recorded answers have them next to the object of the venue; they may also occur
 * inside it.
 */
export const servicesAnswer = z
  .object({
    results: z.object({
      venues: listOf(
        z.object({
          notify_options: notifyOptions,
          venue: maybe(z.object({ notify_options: notifyOptions })),
        }),
      ),
    }),
  })
  .transform(({ results: { venues } }) =>
    venues.flatMap(({ notify_options, venue }) => notify_options ?? venue?.notify_options ?? []),
  )
export type NotifyOption = z.infer<typeof notifyOption>

/** The waiting list. Some rows lack the id of their entry. */
export const waitlistAnswer = z.object({
  notify: listOf(
    z.object({
      specs: z.object({
        venue_id: id,
        day: z.string(),
        party_size: z.coerce.number(),
        service_type_id: maybe(id),
        notify_request_id: maybe(id),
      }),
    }),
  ),
})

/**
 * A payment card. Resy has several names for its brand and its last digits. `null` if the card is present but
 * unreadable.
 */
const card = z
  .object({
    id,
    is_default: flag,
    type: text,
    card_type: text,
    brand: text,
    display: text,
    last_4: text,
    last_four: text,
  })
  .transform(({ id, is_default, type, card_type, brand, display, last_4, last_four }) => ({
    id,
    is_default,
    type: type ?? card_type ?? brand,
    display: display ?? last_4 ?? last_four,
  }))
  .nullable()
  .catch(null)
export type ResyCard = z.infer<typeof card>
/** The account's cards. A list; in older answers, an object with the cards by id. */
const cards = maybe(z.union([z.array(card), z.record(z.string(), card).transform(Object.values<ResyCard>)]))

const user = z.object({
  id: maybe(id),
  first_name: text,
  last_name: text,
  em_address: text,
  payment_method_id: maybe(id),
  payment_methods: cards,
})
export type UserAnswer = z.infer<typeof user>

/**
 * The profile of a member. Each field may be missing, but not all of them, because such an answer does not identify
 * the member.
 */
export const userAnswer = user.refine(
  (one) => one.id ?? one.em_address ?? one.payment_methods,
  'names nobody',
)
/** The answer to a sign-in. The refresh token is in a cookie, or in `refresh_token`. */
const session = { token: z.string().min(1), refresh_token: text }
export const signInAnswer = user.extend(session)
export type SignInAnswer = z.infer<typeof signInAnswer>
/** The answer to a texted code: a token, directly or inside `user`, or a challenge. */
export const codeAnswer = z.union([
  signInAnswer,
  z.object({ user: signInAnswer }).transform((answer) => answer.user),
  z.object({
    challenge: z.object({
      challenge_id: id,
      properties: maybe(listOf(z.object({ name: z.string() }))),
    }),
    mobile_claim: maybe(z.object({ claim_token: text })),
  }),
])
export const sentAnswer = z.object({ sent: z.literal(true) })
export const refreshAnswer = z.object(session)
export type RefreshAnswer = z.infer<typeof refreshAnswer>

const cutOff = maybe(z.object({ date_cut_off: text }))

/** The value for amounts of a details answer that are present but unreadable. */
const nothingTold = { total: Number.NaN, reservation_charge: undefined, subtotal: undefined }
/**
 * The value for a currency that is present but unreadable. No limit is in this currency, so no charge in it is
 * accepted.
 */
const otherCurrency = '?'

export const detailsAnswer = z.object({
  book_token: z.object({ value: z.string().min(1), date_expires: text }),
  payment: z.object({
    config: maybe(z.object({ type: text })),
    amounts: z
      .object({ total: amount, reservation_charge: amount, subtotal: amount })
      .nullish()
      .catch(nothingTold),
  }),
  cancellation: z
    .object({
      /** The fee: a number, or an object that contains the number. */
      fee: z
        .union([z.object({ amount, applies: flag, date_cut_off: text }), amount])
        .nullish()
        .catch(Number.NaN),
      refund: cutOff,
      credit: cutOff,
      /** The policy in sentences. Only these say whether the fee is per guest. */
      display: maybe(z.object({ policy: maybe(listOf(z.string())) })),
    })
    .nullish()
    .catch({ fee: Number.NaN, refund: undefined, credit: undefined, display: undefined }),
  locale: maybe(z.object({ currency: z.string().nullish().catch(otherCurrency), time_zone: text })),
  user: maybe(z.object({ payment_method_id: maybe(id), payment_methods: cards })),
})
export type DetailsAnswer = z.infer<typeof detailsAnswer>

const made = z.object({ resy_token: text, reservation_id: maybe(id) })

/** The answer to a booking. In some answers the same fields are inside `specs`. */
export const bookAnswer = made
  .extend({ specs: maybe(made) })
  .transform((answer) => ({
    resyToken: answer.resy_token ?? answer.specs?.resy_token ?? '',
    reservationId: answer.reservation_id ?? answer.specs?.reservation_id ?? '',
  }))
  .refine((answer) => answer.resyToken !== '' || answer.reservationId !== '', 'names no reservation')

/**
 * A row of the list of reservations. Older rows have the time in `date.start` or in an object, and all fields inside
 * `reservation`.
 */
const row = z.object({
  day: text,
  time_slot: maybe(z.union([z.string(), z.object({ start: text, time: text, date: text })])),
  date: maybe(z.object({ start: text })),
  num_seats: number,
  party_size: number,
  config: maybe(z.object({ type: text })),
})
const reservation = row.extend({
  reservation: maybe(row.extend({ resy_token: text, reservation_id: maybe(id), venue_id: maybe(id) })),
  resy_token: text,
  reservation_id: maybe(id),
  venue: maybe(z.object({ id: maybe(id), name: text })),
  /** The venue's id. Some rows have it here and have no `venue`. Source: a recorded listing of April 2026. */
  venue_id: maybe(id),
  /** The status of the reservation: a word, or an object of flags. */
  status: maybe(z.union([z.string(), z.object({ finished: flag, no_show: flag, cancelled: flag })])),
  cancellation: maybe(
    z.object({ date_refund_cut_off: text, refund: cutOff, fee: maybe(z.object({ date_cut_off: text })) }),
  ),
})
export type ReservationRow = z.infer<typeof row>
export type ResyReservation = z.infer<typeof reservation>

export const reservationsAnswer = z.object({
  reservations: z.array(reservation.nullable().catch(null)),
  /** The venues of the reservations by id. Resy sends an empty list if there are none. */
  venues: z
    .record(z.string(), maybe(z.object({ name: text, location: maybe(z.object({ time_zone: text })) })))
    .catch({}),
})
export type ReservationsAnswer = z.infer<typeof reservationsAnswer>

const hit = z.object({
  id: maybe(z.union([z.object({ resy: id }).transform(({ resy }) => resy), id])),
  objectID: maybe(id),
  /** The venue's name. Resy may mark the searched text in it with tags: `<b>Hill</b> House`. */
  name: z.string().transform((name) => name.replace(/<[^>]*>/g, '')),
  neighborhood: text,
  locality: text,
  location: maybe(z.object({ name: text })),
  ...handSigns,
  reopen,
})
const hits = listOf(z.union([z.object({ _source: hit }).transform(({ _source }) => _source), hit]))
/** The answer to a search. The hits are in `search`; in older answers, at the top level. */
export const searchAnswer = z
  .object({ search: maybe(z.object({ hits })), hits: maybe(hits) })
  .refine(({ search, hits }) => search ?? hits, 'has no hits')
  .transform(({ search, hits = [] }) => ({ search: { hits: [...(search?.hits ?? []), ...(hits ?? [])] } }))
export type SearchHit = z.infer<typeof hit>

const venuePage = z.object({
  id: maybe(z.object({ resy: id })),
  name: z.string(),
  url_slug: text,
  location: maybe(
    z.object({ locality: text, name: text, neighborhood: text, url_slug: text, code: text, time_zone: text }),
  ),
  locale: maybe(z.object({ time_zone: text, currency: text })),
  content: maybe(listOf(z.object({ name: text, body: text }))),
  ...handSigns,
  reopen,
})
export const venueAnswer = z.union([
  venuePage,
  z.object({ venue: venuePage }).transform(({ venue }) => venue),
])
export type VenueAnswer = z.infer<typeof venuePage>

export const configAnswer = z.object({
  lead_time_in_days: number,
  venue: maybe(
    z.object({
      min_party_size: number,
      max_party_size: number,
      config: maybe(z.object({ allow_multiple_resys: flag })),
    }),
  ),
})
export type ConfigAnswer = z.infer<typeof configAnswer>

/** The answer to a cancellation: any object without an error or a failing status. */
export const doneAnswer = z
  .object({ error: z.union([z.null(), z.literal(''), z.literal(false)]).optional(), status: text })
  .refine(({ status }) => !/fail|error/i.test(status ?? ''), 'failed')
export const anyAnswer = z.unknown()

/** The stored secret of a member: tokens and the account's data. */
export const secretBundle = z.object({
  authToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  holder: z.string(),
  /** The member's number at Resy, or a digest of the email address. */
  accountKey: z.string().min(1).optional(),
  maskedEmail: z.string(),
  /** The cards of the account; absent if the answer had no readable list of cards. */
  cards: z.array(z.object({ id: z.string(), label: z.string(), isDefault: z.boolean() })).optional(),
})
export type SecretBundle = z.infer<typeof secretBundle>

/** The expiry in the middle part of an auth token, in seconds since 1970. */
export const tokenClaims = z.object({ exp: z.number().positive().max(8e12) })
/** The member's number in the middle part of an auth token. It equals the number in the member's profile. */
export const tokenOwner = z.object({ uid: id })

/** The messages that any answer of Resy may contain. */
export const complaint = z.object({
  message: text,
  code: text,
  specific_code: text,
  error: maybe(z.union([z.string(), z.object({ message: text })])),
})

/** Returns the messages in a JSON answer; '' if there are none. */
export function messagesIn(source: string): string {
  const said = read(complaint, source)
  if ('fault' in said) return ''
  const { message, code = '', specific_code = '', error } = said.value
  return [
    message,
    code?.replaceAll('_', ' '),
    specific_code?.replaceAll('_', ' '),
    typeof error === 'string' ? error : error?.message,
  ]
    .filter(Boolean)
    .join(' ')
}
