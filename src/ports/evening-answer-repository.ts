// The port of people's answers to plans and booked tables ("evenings").
import type { EveningAnswer, EveningId } from '../domain/evening.ts'
import type { Identity } from '../domain/identity.ts'

export interface EveningAnswerRepository {
  /** Adds a person's answer, or replaces their earlier answer to the same evening. */
  save(evening: EveningId, answer: EveningAnswer): Promise<void>
  /** Returns the answers to the evening, in the order in which people first answered. */
  of(evening: EveningId): Promise<readonly EveningAnswer[]>
  /** Returns the evenings to which the person answered, the latest answer first. */
  answeredBy(person: Identity): Promise<readonly EveningId[]>
  /** Deletes all answers of a person. */
  forget(person: Identity): Promise<void>
}
