// Keeps the answers that wait for Slack's rate limit when the adapter stops, and posts them after the next start.
import { randomUUID } from 'node:crypto'
import type { KeptList } from '../kit/kept-list.ts'
import type { SlackPlace } from './place.ts'
import { type PageWithFiles, patiently, post, type SendDeps, whisper } from './send.ts'
import type { Workspaces } from './workspaces/workspaces.ts'

/** An answer that could not be shown before the stop. */
export type SlackUnsaid = PageWithFiles & {
  readonly place: SlackPlace
  /** The id of the only person who may see the answer. Absent: everybody in `place` may see it. */
  readonly onlyFor?: string
}

export type Keeping = { readonly unsaid: KeptList<SlackUnsaid>; readonly stopping: AbortSignal }

/**
 * Keeps an answer that was still waiting for the rate limit when the adapter stopped. Throws `error` if it has another
 * cause.
 */
export async function keepUnsaid(
  { unsaid, stopping }: Keeping,
  error: unknown,
  left: SlackUnsaid,
): Promise<void> {
  if (!stopping.aborted || error !== stopping.reason) throw error
  await unsaid.add(randomUUID(), left)
}

/**
 * Posts the answers that an earlier process kept, one after the other. If a stop interrupts this, keeps those that were
 * not posted for the next start.
 */
export async function sayUnsaid(
  workspaces: Pick<Workspaces, 'of'>,
  kept: ReadonlyMap<string, SlackUnsaid>,
  deps: Keeping & SendDeps,
): Promise<void> {
  const { unsaid, stopping, clock, telemetry } = deps
  for (const [id, { place, onlyFor, ...content }] of kept) {
    try {
      const workspace = await workspaces.of(place.team)
      const show = (): Promise<unknown> =>
        onlyFor ? whisper(workspace, place, onlyFor, content.page) : post(workspace, place, content, deps)
      await patiently(clock, show, stopping)
    } catch (error) {
      if (stopping.aborted) return
      telemetry.fault(error)
    }
    await unsaid.remove(id)
  }
}
