// Answers the doctor's self-check from inside the Lambda: which services the Lambda can reach, which secrets it can
// open, and whether it can send a message to the report queue.
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import { type SelfCheck, selfCheckOrder } from '../../src/ports/self-check.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { sealedForOrder, type WakeMessage } from '../../src/scheduler/wake-message.ts'
import type { WakeParts } from './wake.ts'

export type SelfCheckParts = Pick<WakeParts, 'clock' | 'telemetry'> & {
  readonly version: string
  readonly vault: Vault
  readonly platforms: readonly BookingPlatform[]
  /** Sends the text `echo` over the queue that also carries reports. */
  readonly sendEcho: (echo: string) => Promise<void>
}

export async function checkSelf(
  { sealed, echo }: Extract<WakeMessage, { kind: 'self-check' }>,
  parts: SelfCheckParts,
): Promise<SelfCheck> {
  const { clock, telemetry, platforms, vault } = parts
  const opened = await vault.decrypt(sealed, sealedForOrder(selfCheckOrder)).catch((error: unknown) => {
    telemetry.fault(error)
    return undefined
  })
  const roundTrips = await Promise.all(platforms.map((platform) => roundTripOf(platform, parts)))
  const hasSentEcho = echo !== undefined && (await hasSent(echo, parts))
  return {
    version: parts.version,
    runtime: process.version,
    now: clock.now(),
    ...(opened !== undefined && { opened }),
    roundTripsMs: Object.fromEntries(roundTrips.flat()),
    hasSentEcho,
  }
}

async function hasSent(echo: string, { sendEcho, telemetry }: SelfCheckParts): Promise<boolean> {
  try {
    await sendEcho(echo)
    return true
  } catch (error) {
    telemetry.fault(error)
    return false
  }
}

async function roundTripOf(
  platform: BookingPlatform,
  { clock, telemetry }: SelfCheckParts,
): Promise<readonly (readonly [string, number])[]> {
  try {
    // The first ping opens the connection. Only the second ping is timed.
    await platform.ping()
    const startedMs = clock.monotonicMs()
    await platform.ping()
    return [[platform.id, Math.round(clock.monotonicMs() - startedMs)]]
  } catch (error) {
    telemetry.fault(error)
    return []
  }
}
