// Makes the requests of standing wishes ("every Friday") for the days that are near enough.
import type { AppContext } from '../../ports/app-context.ts'
import { makeRounds, type RoundDeps } from '../standing/make-rounds.ts'
import { guardEach } from './guard-each.ts'

/** Maximum number of wishes in one round. The others wait for the next minute. */
const mostAtOnce = 50

export async function tendStanding(app: RoundDeps & Pick<AppContext, 'telemetry'>): Promise<void> {
  const due = await app.store.standingWishes.due(app.clock.now(), mostAtOnce)
  await guardEach(app, due, async (wish) => void (await makeRounds(app, wish)))
}
