// The instants at which a run is killed: any time, or before or after one named step.

/** `commit` is a change of the store; `platform` and `chat` are requests. */
type StepKind = 'commit' | 'platform' | 'chat'

export type Kill =
  | { readonly kind: 'time'; readonly afterMs: number }
  /** `nth` counts from the start of the process, from 1. */
  | { readonly kind: StepKind; readonly when: 'before' | 'after'; readonly nth: number }

/** The variable that tells the service at which change of the store it ends itself. */
export const killVariable = 'CHAOS_KILL_AT_COMMIT'

/** A dry run makes about so many of each until the outcome is announced; later ones never happen. */
const usualCounts: Readonly<Record<StepKind, number>> = { commit: 60, platform: 24, chat: 18 }
const longestRunMs = 14_000

/** Chooses one kill from random numbers from 0 to 1. */
export function chooseKill(random: () => number): Kill {
  const kinds = ['time', 'commit', 'commit', 'platform', 'platform', 'chat'] as const
  const kind = kinds[Math.floor(random() * kinds.length)] ?? 'time'
  if (kind === 'time') return { kind, afterMs: Math.floor(random() * longestRunMs) }
  const nth = 1 + Math.floor(random() * usualCounts[kind])
  return { kind, nth, when: random() < 0.5 ? 'before' : 'after' }
}

export function nameOf(kill: Kill): string {
  return kill.kind === 'time' ? `after ${kill.afterMs} ms` : `${kill.when} ${kill.kind} ${kill.nth}`
}
