// Measures the gauges of `/metrics`.
import type { CheckStanding, HostCondition } from '../../domain/host-condition.ts'
import { addMs, DAY_MS, msBetween } from '../../domain/time.ts'
import type { Measure, MetricsParts } from './metrics-parts.ts'

const nextDropWithinMs = 7 * DAY_MS

/** Sets the gauges. Leaves those of the store out while the store can't be read. */
export async function measureNow(parts: MetricsParts, measure: Measure): Promise<void> {
  const { app, clockAheadMs } = parts
  measure('cierge_info', 1, { version: app.about.version })
  const standing = app.standing()
  for (const check of standing) measureCheck(check, measure)
  const signIns = standing.flatMap(({ wrong }) => wrong?.condition ?? []).find(isAboutSignIns)
  measure('cierge_sign_ins_ending', signIns?.count ?? 0)
  const aheadMs = clockAheadMs()
  if (aheadMs !== undefined) measure('cierge_clock_offset_seconds', aheadMs / 1_000)
  for (const { id } of app.platforms) {
    const { spent, atMost } = app.ledger.findsOf(id)
    measure('cierge_finds_spent', spent, { platform: id })
    measure('cierge_finds_limit', atMost, { platform: id })
  }
  await measureStore(parts, measure).catch((error) => void app.telemetry.fault(error))
}

function measureCheck({ name, wrong }: CheckStanding, measure: Measure): void {
  const value = wrong ? 0 : 1
  const [kind, about] = name.split(' ')
  measure('cierge_check_ok', value, { check: name })
  if (kind === 'chat' && about) measure('cierge_chat_connected', value, { chat: about })
  if (kind === 'platform' && about) measure('cierge_platform_reachable', value, { platform: about })
}

function isAboutSignIns(
  condition: HostCondition,
): condition is Extract<HostCondition, { kind: 'sign-ins-ending' }> {
  return condition.kind === 'sign-ins-ending'
}

async function measureStore({ app }: MetricsParts, measure: Measure): Promise<void> {
  const { store, clock } = app
  const now = clock.now()
  const oldest = await store.outbox.oldestPendingSince()
  measure('cierge_outbox_pending', await store.outbox.countPending())
  measure('cierge_outbox_oldest_seconds', oldest ? msBetween(oldest, now) / 1_000 : 0)
  measure('cierge_open_requests', await store.jobs.countOpen())
  const [nextDrop] = await store.jobs.dropsBetween(now, addMs(now, nextDropWithinMs))
  if (nextDrop) measure('cierge_next_drop_seconds', msBetween(now, nextDrop) / 1_000)
  const { databaseBytes, freeBytes, newestBackupAt } = await store.retention.diskUse()
  measure('cierge_database_bytes', databaseBytes)
  if (freeBytes !== undefined) measure('cierge_disk_free_bytes', freeBytes)
  if (newestBackupAt) measure('cierge_backup_age_seconds', msBetween(newestBackupAt, now) / 1_000)
}
