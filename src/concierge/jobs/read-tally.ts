// Counts the answers to a plan.
import type { Plan, PlanTally } from '../../domain/plan.ts'
import type { Store } from '../../ports/store.ts'
import { answersOf } from './read-headcount.ts'

/** Returns who comes on which day. A member who answered on two chats is counted once, with the latest answer. */
export async function readTally(
  store: Pick<Store, 'eveningAnswers' | 'members'>,
  { id, days }: Plan,
): Promise<PlanTally> {
  const answers = (await answersOf(store, id)).map(({ answer }) => answer)
  return {
    days: days.map((date) => ({
      date,
      coming: answers
        .filter((answer) => answer.days.includes(date))
        .map(({ name, guests }) => ({ name, guests })),
    })),
    notComing: answers.filter((answer) => answer.days.length === 0).map(({ name }) => name),
  }
}
