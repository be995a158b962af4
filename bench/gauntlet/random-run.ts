// Runs random scenarios in virtual time. Of each three, one is a hunt alone, one is the whole application on this
// machine, and one is the application on AWS. Each scenario depends only on the seed and its number, so it can be
// repeated alone.
import { warmUpSdk } from '../../sandbox/aws/create-aws.ts'
import { judgeHouse } from './judge-house.ts'
import { takenAway, withMood } from './moods.ts'
import { type HousePlay, playHouse } from './play-house.ts'
import { type RaceOptions, raceInVirtualTime } from './race.ts'
import { randomHouse } from './random-houses.ts'
import { randomScenarios } from './random-scenarios.ts'
import type { OurScore } from './run-ours.ts'
import type { Scenario } from './scenario.ts'

type RandomKind = 'hunt' | 'house' | 'houseOnAws'

export type Played = {
  readonly number: number
  readonly kind: RandomKind
  readonly name: string
  readonly doubleTables: readonly string[]
  readonly falseVerdicts: readonly string[]
  readonly faults: readonly string[]
  /** The score of a scenario that is a hunt alone. */
  readonly score?: OurScore
  /**
   * For a hunt with a mood: the score of the same hunt without the mood. `takenAway` is the number of claims that got
   * a table in that hunt, but that no client could get a table for under the mood.
   */
  readonly calm?: OurScore
  readonly takenAway?: number
  /** The play of a scenario that uses the whole application. */
  readonly play?: HousePlay
}

export type RandomOptions = {
  readonly count: number
  readonly seed: number
  /** The number of the only scenario to run. Default: all run. */
  readonly only?: number
  readonly foresight: boolean
  /** The kinds of scenarios, which take turns. Default: all three. */
  readonly kinds?: readonly RandomKind[]
  /**
   * True if every scenario gets a mood of the platform and random variants of Resy's behavior. Each hunt is then also
   * run without mood and variants, for comparison.
   */
  readonly moods?: boolean
  readonly onPlayed: (played: Played) => void
}

const allKinds: readonly RandomKind[] = ['hunt', 'house', 'houseOnAws']

export async function playRandom(options: RandomOptions): Promise<readonly Played[]> {
  const { count, seed, only, onPlayed, kinds = allKinds } = options
  await warmUpSdk()
  const numbers = only === undefined ? Array.from({ length: count }, (_, number) => number) : [only]
  const hunts = randomScenarios(Math.max(...numbers) + 1, seed)
  const all: Played[] = []
  for (const number of numbers) {
    const kind = kinds[number % kinds.length] ?? 'hunt'
    const hunt = hunts[number]
    const played =
      kind === 'hunt' && hunt
        ? await playHunt(number, hunt, options)
        : await playOneHouse(number, kind === 'house' ? 'here' : 'aws', options)
    onPlayed(played)
    // Leaves out the play, which is large and not needed anymore.
    const { play, ...kept } = played
    all.push(kept)
  }
  return all
}

async function playHunt(number: number, scenario: Scenario, options: RandomOptions): Promise<Played> {
  if (!options.moods) return playOneHunt(number, scenario, options)
  const moody = withMood(scenario, options.seed, number)
  const calm = await playOneHunt(number, scenario, options)
  const played = await playOneHunt(number, moody, options)
  return {
    ...played,
    name: `${played.name}, ${moody.mood}`,
    ...(calm.score && { calm: calm.score, takenAway: takenAway(moody, claimsWon(calm.score)) }),
  }
}

async function playOneHunt(
  number: number,
  scenario: Scenario,
  { foresight, seed }: RandomOptions,
): Promise<Played> {
  const faults: string[] = []
  const options: RaceOptions = {
    foresight,
    seed: seed + number,
    onFault: (error) => faults.push(textOf(error)),
    onScore() {},
  }
  const { ours } = await raceInVirtualTime([scenario], options)
  const [score] = ours
  if (!score) throw new Error('A race without a score')
  const doubleTables = score.doubleTables > 0 ? [`${score.doubleTables} tables too many at once`] : []
  const { falseVerdicts } = score
  return { number, kind: 'hunt', name: scenario.name, doubleTables, falseVerdicts, faults, score }
}

function claimsWon({ scenario, report }: OurScore): readonly number[] {
  return [...scenario.claims.keys()].filter((index) =>
    report.verdicts.some(({ jobId, outcome }) => jobId === `JOB${index}` && outcome.kind === 'booked'),
  )
}

async function playOneHouse(
  number: number,
  on: 'here' | 'aws',
  { seed, moods }: RandomOptions,
): Promise<Played> {
  const calm = randomHouse(number, seed, on)
  const scenario = moods ? withMood(calm, seed, number) : calm
  const about = { number, kind: on === 'here' ? 'house' : 'houseOnAws', name: scenario.name } as const
  try {
    const play = await playHouse(scenario)
    return { ...about, ...judgeHouse(play), faults: play.faults, play }
  } catch (error) {
    return { ...about, doubleTables: [], falseVerdicts: [], faults: [textOf(error)] }
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
