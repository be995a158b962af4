// Checks the documents about observing against the code: each metric and check that they name exists, and the table
// of metrics equals the one made from the code.
import { readFileSync } from 'node:fs'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { type MetricEntry, metricTable } from '../src/http/observe/metric-table.ts'

const read = (name: string) => readFileSync(new URL(`../docs/hosting/${name}`, import.meta.url), 'utf8')

function defaultNames(): readonly string[] {
  const register = new Registry()
  collectDefaultMetrics({ register })
  return register.getMetricsAsArray().map(({ name }) => name)
}

const known = new Set([
  ...defaultNames(),
  ...Object.entries<MetricEntry>(metricTable).flatMap(([name, { kind }]) =>
    kind === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`) : [name],
  ),
])

/** Returns the names of metrics in a text that are not among the metrics of Cierge. */
const unknownIn = (text: string) =>
  (text.match(/\b(?:cierge|nodejs|process)_[a-z0-9_]+/g) ?? []).filter((name) => !known.has(name))

it('the sample board is JSON, and each metric in its queries exists', () => {
  const board = JSON.parse(read('observe/grafana.json')) as {
    readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[]
  }
  const queries = board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))

  expect(queries.length).toBeGreaterThan(15)
  expect(queries.flatMap(unknownIn)).toEqual([])
})

it('each metric and each label in the sample alerts exists', () => {
  const alerts = read('observe/alerts.yml')
  const labels = [...alerts.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label)
  const ofMetrics = new Set(Object.values<MetricEntry>(metricTable).flatMap((entry) => entry.labels))

  expect(alerts.match(/- alert:/g)?.length).toBeGreaterThan(8)
  expect(unknownIn(alerts)).toEqual([])
  expect(labels.filter((label = '') => !ofMetrics.has(label))).toEqual([])
})

it('the table of metrics in the documents is as the code has it', () => {
  const rows = Object.entries<MetricEntry>(metricTable).map(
    ([name, { kind, labels, help }]) =>
      `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${help} |\n`,
  )
  const table = `| metric | kind | labels | meaning |\n| --- | --- | --- | --- |\n${rows.join('')}`

  expect(read('observing.md').split('<!-- metrics -->\n')[1]?.split('<!-- /metrics -->')[0]).toBe(table)
})
