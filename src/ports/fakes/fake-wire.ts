// The network of the fake platform. Every request takes its round trip on the clock, is recorded, and fails if a test
// scripted that. Does not depend on tables.
import type { PlatformId } from '../../domain/ids.ts'
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import type { RequestKind } from '../../domain/report.ts'
import { addMs, type Instant } from '../../domain/time.ts'
import type { Clock } from '../clock.ts'

type WaitlistRequest = 'waitlist' | 'join-waitlist' | 'leave-waitlist'
export type FakeRequestKind =
  | RequestKind
  | 'link'
  | 'renew'
  | 'search'
  | 'venue'
  | 'release'
  | 'special-request'
  | WaitlistRequest

/**
 * Makes requests of one kind fail: those with the given numbers (from 1, both ends included), or those that arrive
 * between two instants.
 */
export type FakeFault = {
  readonly during: FakeRequestKind
  readonly kind: PlatformErrorKind
  readonly calls?: { readonly from: number; readonly to?: number }
  readonly between?: { readonly from: Instant; readonly to: Instant }
  /** The request takes effect although it fails, such as a booking whose answer is lost. */
  readonly happens?: boolean
  /** How long after the request's arrival the caller gets the failure. Default: half the round trip. */
  readonly afterMs?: number
  readonly retryAfterMs?: number
}

export type FakeRequest = {
  readonly kind: FakeRequestKind
  /** The member's email address; '' if the secret is unknown or the request needs none. */
  readonly who: string
  /** The slot's handle, for `prepare` and `book`. */
  readonly slot?: string
  readonly sentAt: Instant
  /** The instant of the answer. It is absent, like `result`, while the request is under way. */
  readonly answeredAt?: Instant
  readonly result?: 'ok' | PlatformErrorKind
}

/** The round trip in milliseconds; half of it passes before a request arrives. */
export type RoundTrip = number | ((kind: FakeRequestKind, nth: number) => number)

type FakeAsk<T> = {
  readonly kind: FakeRequestKind
  readonly who?: string
  readonly slot?: string
  /** Computes the answer. Called when the request arrives. */
  readonly onArrival: () => T
  readonly signal?: AbortSignal | undefined
}

export function createFakeWire(platform: PlatformId, clock: Clock, roundTripMs: RoundTrip) {
  const requests: FakeRequest[] = []
  const faults: FakeFault[] = []
  const closing = new AbortController()

  const failure = (during: FakeRequestKind, kind: PlatformErrorKind, retryAfterMs?: number) =>
    new PlatformError({ platform, kind, during, ...(retryAfterMs !== undefined && { retryAfterMs }) })

  function faultFor(kind: FakeRequestKind, nth: number): FakeFault | undefined {
    const now = clock.now()
    return faults.find(
      ({ during, calls, between }) =>
        during === kind &&
        (!calls || (calls.from <= nth && nth <= (calls.to ?? Number.POSITIVE_INFINITY))) &&
        (!between || (between.from <= now && now <= between.to)),
    )
  }

  async function travel<T>({ kind, onArrival, signal }: FakeAsk<T>, nth: number): Promise<T> {
    const wayMs = (typeof roundTripMs === 'number' ? roundTripMs : roundTripMs(kind, nth)) / 2
    const cut = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    const pass = async (ms: number) => {
      await clock.sleepUntil(addMs(clock.now(), ms), cut).catch(() => {
        throw failure(kind, 'unanswered')
      })
    }
    await pass(wayMs)
    const fault = faultFor(kind, nth)
    const [answer] = await Promise.allSettled([
      (async () => (fault && !fault.happens ? undefined : onArrival()))(),
    ])
    await pass(fault?.afterMs ?? wayMs)
    if (fault) throw failure(kind, fault.kind, fault.retryAfterMs)
    if (answer.status === 'rejected') throw answer.reason
    return answer.value as T
  }

  return {
    requests: requests as readonly FakeRequest[],
    fail: (fault: FakeFault) => void faults.push(fault),
    close: () => closing.abort(),
    async send<T>(ask: FakeAsk<T>): Promise<T> {
      const { kind, who = '', slot } = ask
      const request = { kind, who, ...(slot !== undefined && { slot }), sentAt: clock.now() }
      requests.push(request)
      const nth = requests.filter((sent) => sent.kind === kind).length
      const note = (result: 'ok' | PlatformErrorKind) =>
        Object.assign(request, { answeredAt: clock.now(), result })
      try {
        const answer = await travel(ask, nth)
        note('ok')
        return answer
      } catch (fault) {
        note(fault instanceof PlatformError ? fault.kind : 'unwell')
        throw fault
      }
    },
  }
}
