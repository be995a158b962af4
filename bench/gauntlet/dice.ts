// Makes random choices for scenarios.
import type { Chance } from '../../sandbox/chance.ts'

export type Dice = {
  readonly isOneIn: (n: number) => boolean
  readonly between: (least: number, most: number) => number
  /** Returns a random whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number
  readonly pick: <T>(...choices: readonly [T, ...T[]]) => T
}

export function diceOf({ next }: Chance): Dice {
  const between = (least: number, most: number) => least + next() * (most - least)
  const whole = (least: number, most: number) => Math.floor(between(least, most + 1))
  return {
    isOneIn: (n) => next() * n < 1,
    between,
    whole,
    pick: (...choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
  }
}
