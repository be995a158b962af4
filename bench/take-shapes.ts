// Adds the formats of good answers, which an owner's report (`cierge doctor --live`) contains, to the formats in this
// repository with which later answers are compared.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Written } from '../src/platforms/resy/drift/shape-of.ts'
import { takeReport } from '../src/platforms/resy/drift/take-report.ts'

const file = new URL('../src/platforms/resy/drift/live.json', import.meta.url)
const [report] = process.argv.slice(2)
if (report === undefined) {
  process.stderr.write('Say: npm run take-shapes -- REPORT.json\n')
  process.exitCode = 2
} else {
  const before = JSON.parse(readFileSync(file, 'utf8')) as Written
  const { baselines, taken } = takeReport(before, JSON.parse(readFileSync(report, 'utf8')))
  writeFileSync(file, `${JSON.stringify(baselines, null, 2)}\n`)
  process.stdout.write(`Taken: ${taken.join(', ') || 'nothing'}.\n`)
}
