// Makes requests of the days of standing wishes that came into reach.
import type { AppContext } from '../../ports/app-context.ts'
import { makeRounds, type RoundDeps } from '../standing/make-rounds.ts'
import { guardEach } from './guard-each.ts'

/** Maximum number of wishes that one round tends. The others wait for the next minute. */
const mostAtOnce = 50

export async function tendStanding(app: RoundDeps & Pick<AppContext, 'telemetry'>): Promise<void> {
  const due = await app.store.standingWishes.due(app.clock.now(), mostAtOnce)
  await guardEach(app, due, async (wish) => void (await makeRounds(app, wish)))
}
