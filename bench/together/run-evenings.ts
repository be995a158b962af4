// Plays random evenings. Shrinks each evening that breaks a promise to the fewest moves that still break one.
import fc from 'fast-check'
import { type RandomEvening, randomEvening } from './evening-moves.ts'
import { type EveningJudgment, judgeEvening } from './judge-evening.ts'
import { playEvening } from './play-evening.ts'

export type EveningsScore = {
  readonly evenings: number
  readonly moves: number
  /** The number of broken promises, of all four kinds. */
  readonly violations: number
  readonly doubleTables: number
  readonly untoldPlans: number
  readonly waitingForever: number
  readonly faults: number
  /** The evenings that broke a promise. `--seed` and `--only` replay one of them alone. */
  readonly broken: readonly { readonly seed: number; readonly only: number }[]
}

/** One evening as it was played. `broken` has a sentence for each broken promise. */
type PlayedEvening = {
  readonly seed: number
  readonly number: number
  readonly broken: readonly string[]
  readonly evening: RandomEvening
  readonly diary: readonly string[]
}

export type EveningsOptions = {
  readonly evenings: number
  readonly seed: number
  /** The number of the only evening to play. Default: all. */
  readonly only?: number | undefined
  /** Maximum number of plays to shrink one evening with a violation. */
  readonly shrinks: number
  /** Called after each evening. One that broke a promise is shrunk first. */
  readonly onEvening?: (played: PlayedEvening, done: number) => void
}

export async function runEvenings(options: EveningsOptions): Promise<EveningsScore> {
  const { evenings, seed, only, shrinks, onEvening } = options
  const numbers = only === undefined ? Array.from({ length: evenings }, (_, number) => number) : [only]
  let score: EveningsScore = { evenings: numbers.length, ...none }
  for (const [done, number] of numbers.entries()) {
    const [evening] = fc.sample(randomEvening, { seed: seedOf(seed, number), numRuns: 1 })
    if (!evening) throw new Error('fast-check made no evening')
    const played = await playAndJudge(evening)
    const broken = brokenIn(played)
    score = add(score, played)
    if (broken.length > 0) score = { ...score, broken: [...score.broken, { seed, only: number }] }
    const isShrunk = broken.length > 0 && onEvening && shrinks > 0
    const least = isShrunk && (await shrink(seedOf(seed, number), { evening, played, shrinks }))
    onEvening?.({ seed, number, ...(least || { evening, broken, diary: played.diary }) }, done + 1)
  }
  return score
}

const none = {
  ...{ moves: 0, violations: 0, doubleTables: 0, untoldPlans: 0, waitingForever: 0, faults: 0 },
  broken: [],
}

function seedOf(seed: number, number: number): number {
  return seed * 1_000_003 + number
}

type Played = EveningJudgment & { readonly diary: readonly string[]; readonly moves: number }

async function playAndJudge(evening: RandomEvening): Promise<Played> {
  try {
    const play = await playEvening(evening)
    return { ...judgeEvening(play), diary: [...play.diary, ...play.announcements], moves: play.moves }
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { doubleTables: [], untoldPlans: [], waitingForever: [], faults: [fault], diary: [], moves: 0 }
  }
}

function brokenIn({ doubleTables, untoldPlans, waitingForever, faults }: EveningJudgment): readonly string[] {
  return [
    ...doubleTables.map((one) => `double table: ${one}`),
    ...untoldPlans.map((one) => `untold plan: ${one}`),
    ...waitingForever.map((one) => `waits for ever: ${one}`),
    ...faults.map((one) => `fault: ${one}`),
  ]
}

type Shrinking = { readonly evening: RandomEvening; readonly played: Played; readonly shrinks: number }

/** Looks for a smaller evening that also breaks a promise. */
async function shrink(seed: number, { evening, played, shrinks }: Shrinking) {
  let least = { evening, broken: brokenIn(played), diary: played.diary }
  const property = fc.asyncProperty(randomEvening, async (smaller) => {
    const again = await playAndJudge(smaller)
    const broken = brokenIn(again)
    if (broken.length === 0) return
    least = { evening: smaller, broken, diary: again.diary }
    throw new Error(broken[0])
  })
  // The first run repeats the evening; the others are smaller ones.
  await fc.check(property, {
    seed,
    numRuns: 1,
    interruptAfterTimeLimit: shrinks * 2_000,
    markInterruptAsFailure: false,
  })
  return least
}

function add(score: EveningsScore, played: Played): EveningsScore {
  return {
    ...score,
    moves: score.moves + played.moves,
    violations: score.violations + brokenIn(played).length,
    doubleTables: score.doubleTables + played.doubleTables.length,
    untoldPlans: score.untoldPlans + played.untoldPlans.length,
    waitingForever: score.waitingForever + played.waitingForever.length,
    faults: score.faults + played.faults.length,
  }
}
