// The port of the plans that friends decide together.
import type { EveningId } from '../domain/evening.ts'
import type { Conversation } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Plan } from '../domain/plan.ts'

export interface PlanRepository {
  find(id: EveningId): Promise<Plan | undefined>
  /** Adds a plan, or replaces the one with the same id. */
  save(plan: Plan): Promise<void>
  /** Returns the plans that have not ended, the oldest first. */
  open(): Promise<readonly Plan[]>
  /** Returns the member's plans that have not ended. */
  openOf(memberId: MemberId): Promise<readonly Plan[]>
  /** Returns the plans of that channel and its threads, open and ended, the latest first. */
  in(where: Conversation, limit: number): Promise<readonly Plan[]>
}
