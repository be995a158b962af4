// The properties of the stack.
import type { StackProps } from 'aws-cdk-lib'

export type CiergeStackProps = StackProps & {
  /** The path of the folder with the bundled function. */
  readonly functionFolder: string
  readonly version: string
  /** The address of Resy, or of the sandbox in tests. */
  readonly resyUrl: string
  /** Resy's public key. If absent, the function uses the key in Cierge's code. */
  readonly resyKey?: string | undefined
  /** The address of OpenTable's mobile API. Absent: the function does not use OpenTable. */
  readonly openTableUrl?: string | undefined
  /** The place that bookings at OpenTable are sent with, `latitude,longitude`. Needed with `openTableUrl`. */
  readonly openTableNear?: string | undefined
  /** Whether the function books predicted slots before a find shows them. */
  readonly isSpeculativeBookingOn: boolean
}
