// The port that rehearses an order against a local fake of its platform.
import type { RehearsalPlan, RehearsedOrder } from '../domain/rehearsal.ts'

/**
 * Carries the order out in virtual time. Sends nothing to the platform and changes nothing that is stored. Takes about a
 * second of real time. Rejects only after a fault.
 */
export type RehearseOrder = (plan: RehearsalPlan) => Promise<RehearsedOrder>
