// Measures how closely the sandbox and Cierge's client match Resy: sends the requests of public clients to the
// sandbox, and gives recorded bodies of Resy to Cierge's client. `--help` lists the options.
import { parseArgs } from 'node:util'
import { checkFidelity, type Fidelity, type Tally } from './fidelity/check-fidelity.ts'

const usage = `npm run fidelity -- [--json]

  --json    one line of JSON instead of a table

Recorded bodies are read from the folder SPEC_DATA names; without it they are left out. Exits with 1 if anything fails.
`

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})

function tableOf(fidelity: Fidelity): string {
  const told = (tally: Tally | string) =>
    typeof tally === 'string' ? tally : `${tally.passed} of ${tally.all}`
  return [
    `Public clients that go through     ${told(fidelity.clients)} (${told(fidelity.steps)} steps)`,
    `Bodies read rightly, reconstructed ${told(fidelity.reconstructed)}`,
    `Bodies read rightly, recorded      ${told(fidelity.recorded)}`,
    ...fidelity.failures.map(({ what, why }) => `\n✗ ${what}\n  ${why}`),
    '',
  ].join('\n')
}

if (flags.help) {
  process.stdout.write(usage)
} else {
  const fidelity = await checkFidelity(process.env.SPEC_DATA)
  process.stdout.write(flags.json ? `${JSON.stringify(fidelity)}\n` : tableOf(fidelity))
  process.exitCode = fidelity.failures.length === 0 ? 0 : 1
}
