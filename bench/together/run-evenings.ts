// Plays random evenings. Shrinks each evening that breaks a promise to the fewest moves that still break one.
import fc from 'fast-check'
import { type RandomEvening, randomEvening } from './evening-moves.ts'
import { type EveningJudgment, judgeEvening } from './judge-evening.ts'
import { playEvening } from './play-evening.ts'

export type EveningsScore = {
  readonly evenings: number
  readonly moves: number
  readonly doubleTables: number
  readonly untoldPlans: number
  readonly waitingForever: number
  readonly faults: number
}

/** An evening that broke a promise. `seed` and `number` repeat it. */
type BrokenEvening = {
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
  readonly onEvening?: (done: number) => void
  readonly onBroken?: (broken: BrokenEvening) => void
}

export async function runEvenings(options: EveningsOptions): Promise<EveningsScore> {
  const { evenings, seed, only, shrinks, onEvening, onBroken } = options
  const numbers = only === undefined ? Array.from({ length: evenings }, (_, number) => number) : [only]
  let score: EveningsScore = { ...none, evenings: numbers.length }
  for (const [done, number] of numbers.entries()) {
    const [evening] = fc.sample(randomEvening, { seed: seedOf(seed, number), numRuns: 1 })
    if (!evening) throw new Error('fast-check made no evening')
    const played = await playAndJudge(evening)
    score = add(score, played)
    if (brokenIn(played).length > 0 && onBroken) {
      const least = await shrink(seedOf(seed, number), { evening, played, shrinks })
      onBroken({ seed, number, ...least })
    }
    onEvening?.(done + 1)
  }
  return score
}

const none = { moves: 0, doubleTables: 0, untoldPlans: 0, waitingForever: 0, faults: 0 }

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
  if (shrinks > 0)
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
    doubleTables: score.doubleTables + played.doubleTables.length,
    untoldPlans: score.untoldPlans + played.untoldPlans.length,
    waitingForever: score.waitingForever + played.waitingForever.length,
    faults: score.faults + played.faults.length,
  }
}
