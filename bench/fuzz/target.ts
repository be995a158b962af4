// Defines a fuzz target: one place where Cierge takes input from strangers, members or platforms ("entrance"), with
// the check of Cierge's reaction to an input.
import type fc from 'fast-check'

export type Target<Input = unknown> = {
  readonly name: string
  /** The target's share of all runs, relative to the weights of the other targets. */
  readonly weight: number
  readonly inputs: fc.Arbitrary<Input>
  /** Prepares the entrance once for all runs. */
  open(): Promise<Entrance<Input>>
}

type Entrance<Input> = {
  /** Checks one input. Returns the fault; `undefined` if there is none. An exception is a fault too. */
  check(input: Input): Promise<string | undefined> | string | undefined
  /** Returns figures for the report. */
  figures?(): Readonly<Record<string, number>>
  close?(): Promise<void>
}

/** Hides the type of a target's inputs, so that targets with different types fit into one list. */
export function target<Input>(definition: Target<Input>): Target {
  return definition as unknown as Target
}
