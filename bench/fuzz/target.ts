// One entrance of Cierge that strangers, members or platforms reach, and the check of what it does with an input.
import type fc from 'fast-check'

export type Target<Input = unknown> = {
  readonly name: string
  /** The target's part of all runs, compared with the other targets. */
  readonly weight: number
  readonly inputs: fc.Arbitrary<Input>
  /** Prepares the entrance once for all runs. */
  open(): Promise<Entrance<Input>>
}

type Entrance<Input> = {
  /** Returns the fault of the outcome; `undefined` if there is none. An exception is a fault too. */
  check(input: Input): Promise<string | undefined> | string | undefined
  /** Returns figures for the report. */
  figures?(): Readonly<Record<string, number>>
  close?(): Promise<void>
}

/** Makes a target whose inputs are typed; the runner does not need the type. */
export function target<Input>(definition: Target<Input>): Target {
  return definition as unknown as Target
}
