// A platform in memory, for tests. It behaves as the port demands, on the given clock; a test scripts slow, late and
// wrong answers. It records every request and all reservations.
import type { Account } from '../../domain/credential.ts'
import type { PlatformId, VenueId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import { epochMs, type LocalDate, type LocalTime, toInstant } from '../../domain/time.ts'
import type { Venue } from '../../domain/venue.ts'
import type { BookingPlatform, BookingSession, Linked, LinkStep, Rehearsal } from '../booking-platform.ts'
import type { Clock } from '../clock.ts'
import { type PlatformTraits, usualTraits } from '../platform-traits.ts'
import { createFakeTables, type FakeHeld, type FakeMember, type FakeTable } from './fake-tables.ts'
import { createFakeWaitlist } from './fake-waitlist.ts'
import {
  createFakeWire,
  type FakeFault,
  type FakeRequest,
  type FakeRequestKind,
  type RoundTrip,
} from './fake-wire.ts'

export interface FakePlatform extends BookingPlatform {
  addVenue(venue: Venue): void
  addMember(member: FakeMember): void
  addTables(...tables: readonly FakeTable[]): void
  /** Makes other guests take every table of that slot now. */
  empty(slot: Slot, search: Search): void
  /** Adds a reservation that a member made on the platform's page. */
  hold(held: FakeHeld): void
  fail(fault: FakeFault): void
  /** Makes a secret invalid. */
  revoke(secret: string): void
  /** All requests so far, in the order of sending. */
  readonly requests: readonly FakeRequest[]
  /** The reservations of all members, in the order of booking. */
  readonly held: readonly FakeHeld[]
}

export type FakePlatformOptions = {
  readonly clock: Clock
  readonly id?: PlatformId
  /** The round trip of requests. Default: 0. */
  readonly roundTripMs?: RoundTrip
  /** Whether `predictSlots` works. Default: true. */
  readonly isPredictable?: boolean
  /** The traits that differ from `usualTraits`. */
  readonly traits?: Partial<PlatformTraits>
  /** How far the platform's clock is ahead of the test's clock, in milliseconds. Default: 0. */
  readonly clockOffsetMs?: number
}

export function createFakePlatform(options: FakePlatformOptions): FakePlatform {
  const { clock, id = 'fake' as PlatformId } = options
  const venues: Venue[] = []
  const members = new Map<string, FakeMember>()
  const wire = createFakeWire(id, clock, options.roundTripMs ?? 0)
  const tables = createFakeTables(id)
  const waitlist = createFakeWaitlist()

  const rejected = (during: FakeRequestKind) =>
    new PlatformError({ platform: id, kind: 'credential-rejected', during })
  /** Sends a request that needs a valid secret. Another secret is rejected with `credential-rejected`. */
  function sendAs<T>(secret: string, ask: MemberAsk<T>): Promise<T> {
    return wire.send({
      ...ask,
      who: members.get(secret)?.email ?? '',
      onArrival: () => {
        const member = members.get(secret)
        if (!member) throw rejected(ask.kind)
        return ask.onArrival(member)
      },
    })
  }

  function signIn(secret: string): BookingSession {
    return {
      findSlots: (search, signal) =>
        wire.send({
          kind: 'find',
          who: members.get(secret)?.email ?? '',
          onArrival: () => tables.find(search, clock.now()),
          signal,
        }),
      prepare: (slot, search, signal) =>
        sendAs(secret, {
          kind: 'prepare',
          slot: slot.handle,
          onArrival: (member) => tables.prepare(member, { slot, search, now: clock.now() }),
          signal,
        }),
      book: ({ slot, handle }, { venueId, partySize }, signal) =>
        sendAs(secret, {
          kind: 'book',
          slot: slot.handle,
          onArrival: (member) => {
            const venueName = venues.find((venue) => venue.id === venueId)?.name ?? ''
            return tables.book(member, { handle, partySize, venueName, now: clock.now() })
          },
          signal,
        }),
      reservations: (signal) =>
        sendAs(secret, { kind: 'reservations', onArrival: (member) => tables.heldBy(member), signal }),
      release: ({ handle }, signal) =>
        sendAs(secret, {
          kind: 'release',
          onArrival: (member) => tables.release(member, handle),
          signal,
        }),
      sendNote: ({ handle }, note, signal) =>
        sendAs(secret, {
          kind: 'special-request',
          onArrival: (member) => tables.note(member, handle, note),
          signal,
        }),
      waitlist: (signal) =>
        sendAs(secret, { kind: 'waitlist', onArrival: ({ email }) => waitlist.of(email), signal }),
      joinWaitlist: (wish, signal) =>
        sendAs(secret, {
          kind: 'join-waitlist',
          onArrival: ({ email }) => waitlist.join(email, wish),
          signal,
        }),
      leaveWaitlist: (entry, signal) =>
        sendAs(secret, {
          kind: 'leave-waitlist',
          onArrival: ({ email }) => waitlist.leave(email, entry),
          signal,
        }),
    }
  }

  return {
    id,
    name: 'Fake',
    spellings: [],
    traits: { ...usualTraits, waitlist: { daysAhead: 30 }, ...options.traits },
    linkMethods: fakeLinkMethods,
    link: (answers, signal) =>
      wire.send<Linked | LinkStep>({
        kind: 'link',
        onArrival: () => {
          const { email, password, phone, code } = answers
          if (phone && !code)
            return { asks: [{ name: 'code', label: 'The code', secret: true }], carry: { phone } }
          const member = [...members.values()].find((one) =>
            phone
              ? one.phone === phone && code === fakeCode
              : one.email === email && one.password === password,
          )
          if (!member) throw rejected('link')
          return toLinked(member)
        },
        signal,
      }),
    inspect: (secret, signal) => sendAs(secret, { kind: 'inspect', onArrival: accountOf, signal }),
    renew: (secret, signal) =>
      sendAs(secret, {
        kind: 'renew',
        onArrival: (member) => {
          const renewed = { ...member, secret: `${member.secret}+` }
          members.set(renewed.secret, renewed)
          return toLinked(renewed)
        },
        signal,
      }),
    endsAfterDays: () => undefined,
    findVenues: (query, { signal } = {}) =>
      wire.send({
        kind: 'search',
        onArrival: () => venues.filter((venue) => venue.name.toLowerCase().includes(query.toLowerCase())),
        signal,
      }),
    venue: (venueId, signal) =>
      wire.send({ kind: 'venue', onArrival: () => venues.find((venue) => venue.id === venueId), signal }),
    ping: (signal) =>
      wire.send({
        kind: 'ping',
        onArrival: () => {
          const theirMs = epochMs(clock.now()) + (options.clockOffsetMs ?? 0)
          return { serverDate: toInstant(Math.floor(theirMs / 1000) * 1000) }
        },
        signal,
      }),
    predictSlots: (neighbours, search) =>
      options.isPredictable === false ? [] : neighbours.map((slot) => toPredicted(slot, search)),
    rehearsal: () => rehearsalOn(id, clock),
    signIn,
    async close() {
      wire.close()
    },
    addVenue: (venue) => void venues.push(venue),
    addMember: (member) => void members.set(member.secret, member),
    addTables: tables.add,
    empty: tables.empty,
    hold: tables.hold,
    fail: wire.fail,
    revoke: (secret) => void members.delete(secret),
    requests: wire.requests,
    held: tables.held,
  }
}

type MemberAsk<T> = {
  readonly kind: FakeRequestKind
  readonly slot?: string
  readonly onArrival: (member: FakeMember) => T
  readonly signal: AbortSignal | undefined
}

/** The only code that a fake platform sends by text message. */
export const fakeCode = '123456'

const fakeLinkMethods: BookingPlatform['linkMethods'] = [
  {
    name: 'password',
    label: 'E-mail and password',
    title: 'Link your Fake account',
    fields: [
      { name: 'email', label: 'E-mail', secret: false },
      { name: 'password', label: 'Password', secret: true },
    ],
  },
  {
    name: 'sms',
    label: 'Text me a code',
    title: 'Link your Fake account',
    fields: [{ name: 'phone', label: 'Phone number', secret: false }],
  },
]

function toLinked(member: FakeMember): Linked {
  return { secret: member.secret, account: accountOf(member) }
}

function accountOf({ email, account }: FakeMember): Account {
  return { key: email, ...account }
}

/** Creates a rehearsal on separate tables: the session of an invented member, and a search that finds one table. */
function rehearsalOn(id: PlatformId, clock: Clock): Rehearsal {
  const tables = createFakeTables(id)
  const member = { email: '', password: '', secret: '', account: { holder: '', maskedEmail: '', cards: [] } }
  const search = { venueId: 'rehearsal' as VenueId, date: '2030-01-01' as LocalDate, partySize: 2 }
  tables.add({ ...search, time: '19:00' as LocalTime, seating: '', releasedAt: clock.now() })
  const session: BookingSession = {
    findSlots: async () => tables.find(search, clock.now()),
    prepare: async (slot) => tables.prepare(member, { slot, search, now: clock.now() }),
    book: async ({ handle }) =>
      tables.book(member, { handle, partySize: search.partySize, venueName: '', now: clock.now() }),
    reservations: async () => tables.heldBy(member),
    release: async ({ handle }) => tables.release(member, handle),
    sendNote: async () => {},
    waitlist: async () => [],
    joinWaitlist: async () => {},
    leaveWaitlist: async () => {},
  }
  return { session, search }
}

function toPredicted(slot: Slot, search: Search): Slot {
  const { venueId, date, partySize } = search
  return { ...slot, date, handle: [venueId, date, slot.time, partySize, slot.seating].join('/') }
}
