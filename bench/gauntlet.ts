// Runs the gauntlet: executors, Cierge's and any other, race for tables in the sandbox on the same scenarios. The
// scores come from the sandbox's log. `--help` lists the options.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'
import { storyOf } from './gauntlet/play-house.ts'
import { type RaceOptions, race } from './gauntlet/race.ts'
import { type Played, playRandom } from './gauntlet/random-run.ts'
import { runOpenTable } from './gauntlet/run-opentable.ts'
import { type Scenario, toScenario, type WrittenScenario } from './gauntlet/scenario.ts'
import { figuresOf, figuresOfGroups, figuresOfMoods, tableOf } from './gauntlet/summary.ts'

const usage = `npm run bench:gauntlet -- [options]

  --scenarios FILE   the races; default bench/gauntlet/scenarios.json
  --only WORDS       only races whose group or name holds these words
  --repeat N         run all of them N times
  --random N         N random scenarios in virtual time instead, hunts and whole houses, on this machine and on the
                     look-alike of AWS: truth counts there, not speed
  --moods            with --random: each scenario has a mood of the platform, and forms in which sources differ; the line
                     also says how many tables were won without the moods, and how many they take away by themselves
  --platform opentable
                     random races at the fake of OpenTable instead, in virtual time; --random N of them, default 300
  --only K           with --random or --platform: the scenario of that number alone, with all that was said in it
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
    platform: { type: 'string' },
    moods: { type: 'boolean', default: false },
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
  if (flags.platform !== undefined) return raceOn(flags.platform)
  if (flags.random !== undefined) return playAtRandom()
  const faults: unknown[] = []
  const scenarios = readScenarios()
  const progress = createProgress('Races')
  let raced = 0
  const options: RaceOptions = {
    ...(flags.peer && { peer: flags.peer }),
    foresight: flags.foresight !== 'off',
    seed: Number(flags.seed),
    onFault: (error) => faults.push(error),
    onScore(who, score) {
      if (!flags.json) return printScore(who, score)
      if (who === 'ours') progress.show(++raced, scenarios.length)
    },
  }
  const { ours, peer } = await race(scenarios, options)
  progress.end()
  const lies = ours.flatMap(({ falseVerdicts }) => falseVerdicts)
  printResult({ scenarios, ours, peer, lies })
  for (const lie of lies) process.stderr.write(`false: ${lie}\n`)
  for (const fault of faults)
    process.stderr.write(`fault: ${fault instanceof Error ? fault.stack : String(fault)}\n`)
  if (lies.length > 0 || faults.length > 0) process.exitCode = 1
}

function printScore(...[who, score]: Parameters<RaceOptions['onScore']>): void {
  const { scenario, won, releasedToBookedMs, finds } = score
  const when =
    releasedToBookedMs === undefined ? '' : `, first ${releasedToBookedMs.toFixed(1)} ms after the release`
  print(`${who.padEnd(5)} ${scenario.name}: ${won} of ${scenario.claims.length}${when}, ${finds} finds`)
}

type Result = Awaited<ReturnType<typeof race>> & {
  readonly scenarios: readonly Scenario[]
  readonly lies: readonly string[]
}

function printResult({ scenarios, ours, peer, lies }: Result): void {
  if (flags.json) {
    const result = {
      scenarios: scenarios.length,
      ours: { ...figuresOf(ours), falseVerdicts: lies.length, groups: figuresOfGroups(ours) },
      ...(flags.peer && { peer: figuresOf(peer) }),
    }
    print(JSON.stringify(result))
  } else {
    print(`\n${tableOf('ours', ours)}`)
    if (flags.peer) print(`\n${tableOf('peer', peer)}`)
    const { blocked, doubleTables } = figuresOf(ours)
    print(`\nours: blocked ${blocked}, double tables ${doubleTables}, false verdicts ${lies.length}`)
  }
}

async function raceOn(platform: string): Promise<void> {
  if (platform !== 'opentable') throw new Error(`--platform takes opentable, not ${platform}`)
  const isKept = await runOpenTable({
    count: Number(flags.random ?? '300'),
    seed: Number(flags.seed),
    ...(flags.only !== '' && { only: Number(flags.only) }),
    isJson: flags.json,
  })
  if (!isKept) process.exitCode = 1
}

function byMood(played: readonly Played[]) {
  const groups = Object.groupBy(played, ({ name }) => name.split(', ')[1] ?? '')
  delete groups['']
  return Object.fromEntries(Object.entries(groups).map(([mood, of = []]) => [mood, figuresOfMoods(of)]))
}

/** Writes each double table, false verdict and fault of a scenario, with the options that play the scenario again. */
function writeTroubles({ number, name, doubleTables, falseVerdicts, faults }: Played): void {
  const again = `${name} (--random ${number + 1} --seed ${flags.seed}${flags.moods ? ' --moods' : ''} --only ${number})`
  for (const double of doubleTables) process.stderr.write(`double: ${again}: ${double}\n`)
  for (const lie of falseVerdicts) process.stderr.write(`false: ${again}: ${lie}\n`)
  for (const fault of faults) process.stderr.write(`fault: ${again}: ${fault}\n`)
}

async function playAtRandom(): Promise<void> {
  const only = flags.only === '' ? undefined : Number(flags.only)
  const progress = createProgress('Scenarios')
  let done = 0
  const played = await playRandom({
    count: Number(flags.random),
    seed: Number(flags.seed),
    ...(only !== undefined && { only }),
    foresight: flags.foresight !== 'off',
    moods: flags.moods,
    onPlayed(one) {
      done += 1
      progress.show(done, only === undefined ? Number(flags.random) : 1)
      if (one.doubleTables.length + one.falseVerdicts.length + one.faults.length > 0) progress.end()
      writeTroubles(one)
      if (only !== undefined && one.play && !flags.json) print(storyOf(one.play))
    },
  })
  progress.end()
  const count = (of: (one: Played) => readonly unknown[]) => played.flatMap(of).length
  const ofKind = (kind: Played['kind']) => played.filter((one) => one.kind === kind).length
  const doubleTables = count((one) => one.doubleTables)
  const falseVerdicts = count((one) => one.falseVerdicts)
  const faults = count((one) => one.faults)
  const hunts = played.flatMap(({ score }) => score ?? [])
  const kinds = { hunts: hunts.length, houses: ofKind('house'), housesOnAws: ofKind('houseOnAws') }
  if (flags.json) {
    const ours = { ...figuresOf(hunts), doubleTables, falseVerdicts, faults }
    const moods = flags.moods && { moods: { ...figuresOfMoods(played), byMood: byMood(played) } }
    print(JSON.stringify({ scenarios: played.length, seed: Number(flags.seed), ...kinds, ours, ...moods }))
  } else {
    if (hunts.length > 0) print(tableOf('hunts', hunts))
    const { houses, housesOnAws } = kinds
    print(`\n${hunts.length} hunts, ${houses} houses, ${housesOnAws} houses on AWS`)
    print(`double tables ${doubleTables}, false verdicts ${falseVerdicts}, faults ${faults}`)
    for (const [mood, { claims, wonCalm, won, takenAway }] of Object.entries(
      flags.moods ? byMood(played) : {},
    ))
      print(`${mood}: of ${claims} claims ${wonCalm} won without, ${won} with it; it takes away ${takenAway}`)
  }
  if (doubleTables + falseVerdicts + faults > 0) process.exitCode = 1
}

await main()
