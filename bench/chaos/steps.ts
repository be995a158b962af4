// Chooses when a run's processes are killed: at any time, or before or after one named step.

/** Where the service schedules its orders and keeps its keys. */
export type ServicePlace = 'local' | 'aws'

/** `commit` is a change of the store. The others are requests: to Resy, to Telegram, and to AWS. */
export type StepKind = 'commit' | 'platform' | 'chat' | 'cloud'

/** A step of a process. `nth` counts the steps of its kind from the start of the process, beginning with 1. */
type Step = { readonly when: 'before' | 'after'; readonly nth: number }

type Kill = { readonly kind: 'time'; readonly afterMs: number } | ({ readonly kind: StepKind } & Step)

export type ChaosPlan = {
  readonly place: ServicePlace
  /**
   * The kills of the service: the first one ends the first process, the second one the process that was started next,
   * and so on.
   */
  readonly kills: readonly Kill[]
  /** The request at which an invocation of the Lambda is killed: before it is sent, or after it was answered. */
  readonly functionKill?: Step
}

/** The environment variable that tells the service at which change of the store it must end itself. */
export const killVariable = 'CHAOS_KILL_AT_COMMIT'

/**
 * How many steps of each kind a run without kills takes until the outcome is announced. Kills are chosen among these
 * steps, because later steps do not happen.
 */
const usualCounts: Readonly<Record<StepKind | 'function', number>> = {
  commit: 60,
  platform: 24,
  chat: 18,
  cloud: 14,
  function: 36,
}
const longestRunMs = 14_000
const kindsAt = {
  local: ['time', 'commit', 'commit', 'platform', 'platform', 'chat'],
  aws: ['time', 'commit', 'commit', 'platform', 'chat', 'cloud', 'cloud'],
} as const
const mostKills = 3
/** The share of the runs on AWS in which an invocation is killed. */
const functionKills = 0.6

/**
 * Chooses the kills of a run.
 * @param random returns a number from 0 to 1.
 */
export function choosePlan(place: ServicePlace, random: () => number): ChaosPlan {
  const kills = Array.from({ length: 1 + Math.floor(random() * mostKills) }, () => chooseKill(place, random))
  const isKilled = place === 'aws' && random() < functionKills
  return { place, kills, ...(isKilled && { functionKill: chooseStep('function', random) }) }
}

function chooseKill(place: ServicePlace, random: () => number): Kill {
  const kinds = kindsAt[place]
  const kind = kinds[Math.floor(random() * kinds.length)] ?? 'time'
  return kind === 'time'
    ? { kind, afterMs: Math.floor(random() * longestRunMs) }
    : { kind, ...chooseStep(kind, random) }
}

function chooseStep(kind: StepKind | 'function', random: () => number): Step {
  const nth = 1 + Math.floor(random() * usualCounts[kind])
  return { nth, when: random() < 0.5 ? 'before' : 'after' }
}

export function nameOf({ place, kills, functionKill }: ChaosPlan): string {
  const names = kills.map((kill) =>
    kill.kind === 'time' ? `after ${kill.afterMs} ms` : `${kill.when} ${kill.kind} ${kill.nth}`,
  )
  const ofFunction = functionKill ? [`Lambda ${functionKill.when} request ${functionKill.nth}`] : []
  return `${place}, killed ${[...names, ...ofFunction].join(', ')}`
}
