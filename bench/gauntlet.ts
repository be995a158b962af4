// The gauntlet: executors race for tables at a look-alike platform, ours and any other on the same scenarios, and are
// scored by what the look-alike saw. `--help` says how.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type RaceOptions, race, raceInVirtualTime } from './gauntlet/race.ts'
import { randomScenarios } from './gauntlet/random-scenarios.ts'
import { type Scenario, toScenario, type WrittenScenario } from './gauntlet/scenario.ts'
import { figuresOf, tableOf } from './gauntlet/summary.ts'

const usage = `npm run bench:gauntlet -- [options]

  --scenarios FILE   the races; default bench/gauntlet/scenarios.json
  --only WORDS       only races whose group or name holds these words
  --repeat N         run all of them N times
  --random N         N random races in virtual time instead: truth counts there, not speed
  --seed N           of everything left to chance; default 1
  --peer "COMMAND"   run another executor beside ours, alternating (see bench/example-peer.ts)
  --foresight off    ours without foresight
  --json             one line of JSON instead of tables
`

const { values: flags } = parseArgs({
  options: {
    scenarios: { type: 'string' },
    only: { type: 'string', default: '' },
    repeat: { type: 'string', default: '1' },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
    peer: { type: 'string' },
    foresight: { type: 'string', default: 'on' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const print = (text: string) => void process.stdout.write(`${text}\n`)

function readScenarios(): readonly Scenario[] {
  const file = flags.scenarios ?? new URL('./gauntlet/scenarios.json', import.meta.url)
  const written: readonly WrittenScenario[] = JSON.parse(readFileSync(file, 'utf8'))
  const wanted = written.map(toScenario).filter(({ group, name }) => `${group} ${name}`.includes(flags.only))
  return Array.from({ length: Number(flags.repeat) }, () => wanted).flat()
}

async function main(): Promise<void> {
  if (flags.help) return print(usage)
  const faults: unknown[] = []
  const seed = Number(flags.seed)
  const options: RaceOptions = {
    ...(flags.peer && { peer: flags.peer }),
    foresight: flags.foresight !== 'off',
    seed,
    onFault: (error) => faults.push(error),
    onScore(who, { scenario, won, releasedToBookedMs, finds }) {
      if (flags.json || flags.random) return
      const when =
        releasedToBookedMs === undefined
          ? ''
          : `, first ${releasedToBookedMs.toFixed(1)} ms after the release`
      print(`${who.padEnd(5)} ${scenario.name}: ${won} of ${scenario.claims.length}${when}, ${finds} finds`)
    },
  }
  const isRandom = flags.random !== undefined
  const scenarios = isRandom ? randomScenarios(Number(flags.random), seed) : readScenarios()
  const { ours, peer } = await (isRandom ? raceInVirtualTime : race)(scenarios, options)
  const lies = ours.flatMap(({ falseVerdicts }) => falseVerdicts)
  if (flags.json) {
    const result = {
      scenarios: scenarios.length,
      ours: { ...figuresOf(ours), falseVerdicts: lies.length },
      ...(flags.peer && { peer: figuresOf(peer) }),
    }
    print(JSON.stringify(result))
  } else {
    print(`\n${tableOf('ours', ours)}`)
    if (flags.peer) print(`\n${tableOf('peer', peer)}`)
    const { blocked, doubleTables } = figuresOf(ours)
    print(`\nours: blocked ${blocked}, double tables ${doubleTables}, false verdicts ${lies.length}`)
  }
  for (const lie of lies) process.stderr.write(`false: ${lie}\n`)
  for (const fault of faults)
    process.stderr.write(`fault: ${fault instanceof Error ? fault.stack : String(fault)}\n`)
  if (lies.length > 0 || faults.length > 0) process.exitCode = 1
}

await main()
