// Counts the events of the log as metrics in the format of Prometheus, and measures the other metrics at each request
// for them.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { EndedEvent } from '../../ports/telemetry.ts'
import { measureNow } from './measure-now.ts'
import { type MetricEntry, metricTable } from './metric-table.ts'
import type { Measure, MetricsParts } from './metrics-parts.ts'

export type Metrics = {
  readonly contentType: string
  /** Returns all metrics as text. */
  text(): Promise<string>
}

/** Creates the metrics, which count from now on. */
export function createMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const metrics = new Map(
    Object.entries<MetricEntry>(metricTable).map(([name, entry]) => [name, create(name, entry, registry)]),
  )
  const measure: Measure = (name, value, labels = {}) => {
    const metric = metrics.get(name)
    if (metric instanceof Counter) metric.inc(labels, value)
    if (metric instanceof Gauge) metric.set(labels, value)
    if (metric instanceof Histogram) metric.observe(labels, value)
  }
  const known = new Set(parts.operationNames)
  parts.app.telemetry.listen((event) => count(event, known, measure))

  return {
    contentType: registry.contentType,
    async text() {
      for (const metric of metrics.values()) if (metric instanceof Gauge) metric.reset()
      await measureNow(parts, measure)
      return registry.metrics()
    },
  }
}

function create(name: string, { kind, help, labels, buckets }: MetricEntry, registry: Registry) {
  const options = { name, help, labelNames: [...labels], registers: [registry] }
  if (kind === 'counter') return new Counter(options)
  return kind === 'gauge' ? new Gauge(options) : new Histogram({ ...options, buckets: [...(buckets ?? [])] })
}

function count(
  { name, facts, tookMs, hasFault }: EndedEvent,
  known: ReadonlySet<string>,
  measure: Measure,
): void {
  if (hasFault) measure('cierge_faults_total', 1, { event: name })
  if (name === 'call' || name === 'api') countCall()
  if (name === 'announcement') measure('cierge_announcements_total', 1, { outcome: deliveryOf() })
  // On AWS, the event of a report has another name.
  if (facts.sinceDropMs !== undefined && !hasFault && facts.isInterim !== true) countReport()

  function countCall(): void {
    const named = String(facts[name === 'call' ? 'command' : 'operation'])
    const door = name === 'call' ? String(facts.chat) : 'api'
    const outcome = hasFault ? 'fault' : facts.refused ? 'refused' : facts.trouble ? 'platform' : 'ok'
    measure('cierge_calls_total', 1, { door, operation: known.has(named) ? named : 'unknown', outcome })
    measure('cierge_acknowledgement_seconds', tookMs / 1_000, { door })
  }

  function deliveryOf(): string {
    if (hasFault) return 'fault'
    return facts.busy ? 'busy' : facts.closed ? 'closed' : 'delivered'
  }

  function countReport(): void {
    const numbers = (['booked', 'missed', 'failed'] as const).map((outcome) => ({
      outcome,
      number: Number(facts[outcome] ?? 0),
    }))
    for (const { outcome, number } of numbers) measure('cierge_hunts_total', number, { outcome })
    const best = numbers.find(({ number }) => number > 0)?.outcome
    // The hunt was canceled before any claim had an outcome.
    if (!best) return
    measure('cierge_hunt_seconds', Math.max(0, Number(facts.sinceDropMs ?? 0)) / 1_000, { outcome: best })
    const lateMs = Number(facts.lateMs ?? 0) > 0 ? facts.lateMs : facts.firstFindLateMs
    if (typeof lateMs === 'number') measure('cierge_drop_lateness_seconds', lateMs / 1_000)
  }
}
