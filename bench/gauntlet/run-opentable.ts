// Runs random races at the fake of OpenTable and prints their figures, and each broken guarantee with the options
// that run its race again.
import { type OpenTableScore, raceAtOpenTable, randomOpenTableRaces } from './opentable-races.ts'

export type OpenTableRun = {
  readonly count: number
  readonly seed: number
  /** The number of the only race to run. Default: all run. */
  readonly only?: number
  readonly isJson: boolean
}

/** The maximum number of finds at a drop, from one address in ten minutes. */
const findsAtMost = 20

/** Runs the races. Resolves with whether every guarantee was kept. */
export async function runOpenTable({ count, seed, only, isJson }: OpenTableRun): Promise<boolean> {
  const races = randomOpenTableRaces(only === undefined ? count : only + 1, seed)
  const scores: OpenTableScore[] = []
  for (const race of only === undefined ? races : races.slice(only)) {
    const score = await raceAtOpenTable(race, seed)
    for (const trouble of troublesOf(score))
      process.stderr.write(`${race.scenario.name} (--seed ${seed} --only ${race.number}): ${trouble}\n`)
    scores.push(score)
  }
  const figures = figuresOfOpenTable(scores)
  if (isJson) process.stdout.write(`${JSON.stringify({ platform: 'opentable', seed, ...figures })}\n`)
  else
    for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(16)} ${value}\n`)
  return scores.every((score) => troublesOf(score).length === 0)
}

/** Returns a sentence for each guarantee that was broken in the race. */
export function troublesOf(score: OpenTableScore): readonly string[] {
  const { finds, locksAtOnce, doubleTables, falseVerdicts, afterRefusal, faults } = score
  return [
    ...(finds > findsAtMost ? [`${finds} finds`] : []),
    ...(locksAtOnce > 1 ? [`${locksAtOnce} locks at once`] : []),
    ...(doubleTables > 0 ? [`${doubleTables} tables too many at once`] : []),
    ...(afterRefusal > 0 ? [`${afterRefusal} requests after a refusal`] : []),
    ...falseVerdicts,
    ...faults,
  ]
}

export function figuresOfOpenTable(scores: readonly OpenTableScore[]) {
  const sum = (of: (score: OpenTableScore) => number) => scores.reduce((total, one) => total + of(one), 0)
  const most = (of: (score: OpenTableScore) => number) => Math.max(0, ...scores.map(of))
  return {
    races: scores.length,
    hunts: sum((one) => one.scores.length),
    claims: sum((one) => one.scores.reduce((total, { scenario }) => total + scenario.claims.length, 0)),
    won: sum((one) => one.scores.reduce((total, { won }) => total + won, 0)),
    locks: sum((one) => one.locks),
    mostFinds: most((one) => one.finds),
    mostLocksAtOnce: most((one) => one.locksAtOnce),
    afterRefusal: sum((one) => one.afterRefusal),
    doubleTables: sum((one) => one.doubleTables),
    falseVerdicts: sum((one) => one.falseVerdicts.length),
    faults: sum((one) => one.faults.length),
  }
}
