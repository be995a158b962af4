// The shapes of OpenTable's answers: only the fields that Cierge uses. If recordings or sources differ in the type of a
// field, the shape accepts each of these types. Makes no decisions. This is the only file of OpenTable that builds
// schemas with zod.
import { z } from 'zod'
import { read } from '../wire/read.ts'

/** An optional text. A value that is absent, null or of another type becomes `undefined`. */
const text = z.string().nullish().catch(undefined)
const number = z.coerce.number().nullish().catch(undefined)
const flag = z.boolean().nullish().catch(undefined)
/** An id. OpenTable sends texts of digits; some clients allow numbers. */
const id = z.union([z.number().transform(String), z.string().min(1)])
/** An optional value. An unreadable value counts as absent. */
const maybe = <T extends z.ZodType>(shape: T) => shape.nullish().catch(undefined as never)
/** A list from which the unreadable members are left out. */
const listOf = <T extends z.ZodType>(member: T) =>
  z.array(member.nullable().catch(null as never)).transform((list) => list.filter((one) => one !== null))
/** A time on the venue's wall clock, without a zone. */
const wallTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/)

const diningArea = z.object({
  id,
  environment: text,
  availableAttributes: maybe(listOf(z.string())),
  privilegedAccessRulesByAttributes: maybe(z.record(z.string(), z.unknown())),
})

const timeslot = z.object({
  dateTime: wallTime,
  available: flag,
  type: text,
  slotHash: id,
  token: text,
  points: number,
  attributes: maybe(listOf(z.string())),
  diningAreas: maybe(listOf(diningArea)),
  requiresCreditCard: flag,
  creditCardPolicyType: text,
})
export type OpenTableSlot = z.infer<typeof timeslot>

const day = z.object({
  minPartySize: number,
  maxPartySize: number,
  maxDaysInAdvance: number,
  timeslots: z.array(timeslot.nullable().catch(null)),
})

/**
 * The answer to a search for slots. The day is in `availability`; the answer to a GET request has it one level deeper.
 */
export const findAnswer = z.union([
  z.object({ availability: z.object({ availability: day }) }).transform((answer) => answer.availability),
  z.object({ availability: day }),
])
export type OpenTableDay = z.infer<typeof findAnswer>

const place = maybe(
  z
    .object({ latitude: number, lat: number, longitude: number, lon: number, lng: number })
    .transform((one) => ({
      latitude: one.latitude ?? one.lat,
      longitude: one.longitude ?? one.lon ?? one.lng,
    })),
)
const zone = maybe(
  z.union([z.string(), z.object({ id: text, name: text }).transform((one) => one.id ?? one.name)]),
)
/**
 * The description of a venue. No recording has it: the names are those of the web page, and each may be absent.
 */
const description = z.object({
  name: text,
  neighborhood: maybe(z.union([z.string(), z.object({ name: text }).transform((one) => one.name)])),
  neighborhoodName: text,
  address: maybe(z.object({ city: text })),
  coordinates: place,
  location: place,
  timeZone: zone,
  timezone: zone,
})
export type VenueDescription = z.infer<typeof description>

const anyDescription = z.union([
  z.object({ restaurant: description }).transform(({ restaurant }) => restaurant),
  description,
])
/** The answer about a venue: its description, and its tables of one day. Each may be absent. */
export const venueAnswer = z.unknown().transform((answer) => ({
  description: anyDescription.safeParse(answer).data,
  day: findAnswer.safeParse(answer).data?.availability,
}))
export type OpenTableVenue = z.infer<typeof venueAnswer>

const hit = description.extend({ id: z.union([z.number().transform(String), z.string()]), name: z.string() })
export const searchAnswer = z.object({ interspersedResults: listOf(hit) })

export const lockAnswer = z.object({
  id,
  /** Set if the bank must approve the card (3-D Secure). Seen on the web only. */
  partnerScaRequired: flag,
  creditCardCancellationPolicy: maybe(z.object({ cancellationCutoffDate: text })),
})

const reservation = z.object({
  confirmationNumber: id,
  token: text,
  restaurant: maybe(z.object({ id: maybe(id), name: text })),
  dateTime: maybe(wallTime),
  partySize: number,
  reservationStatus: text,
})
export type OpenTableReservation = z.infer<typeof reservation>
export const bookAnswer = reservation

export const profileAnswer = z
  .object({
    globalPersonId: maybe(id),
    customerId: maybe(id),
    firstName: text,
    lastName: text,
    email: text,
    phoneNumbers: maybe(listOf(z.object({ number: text }))),
    wallet: maybe(z.object({ cards: listOf(z.object({ token: id, last4: text, default: flag })) })),
    reservations: maybe(z.object({ history: z.array(reservation.nullable().catch(null)) })),
  })
  .refine((one) => one.customerId ?? one.globalPersonId, 'names nobody')
export type ProfileAnswer = z.infer<typeof profileAnswer>

export const anyAnswer = z.unknown()

/** The stored secret of a member: the bearer, and the data of the profile that a booking needs. */
export const secretBundle = z.object({
  bearer: z.string().min(1),
  personId: z.string(),
  customerId: z.string(),
  phone: z.string(),
  holder: z.string(),
  maskedEmail: z.string(),
  /** The cards of the wallet; absent if the profile had no readable list. */
  cards: z.array(z.object({ id: z.string(), label: z.string(), isDefault: z.boolean() })).optional(),
})
export type OpenTableSecret = z.infer<typeof secretBundle>

/** The codes that an answer may contain. */
const complaint = z.object({
  errors: maybe(listOf(z.object({ code: text }))),
  error: maybe(z.object({ code: text })),
  code: text,
  errorCode: text,
})

/** Returns the codes of errors in a JSON answer; '' if there are none, `undefined` if the answer is not JSON. */
export function codesIn(source: string): string | undefined {
  const said = read(complaint, source)
  if ('fault' in said) return said.fault === 'not JSON' ? undefined : ''
  const { errors, error, code, errorCode } = said.value
  return [...(errors ?? []).map((one) => one.code), error?.code, code, errorCode].filter(Boolean).join(' ')
}
