// Measures how well Cierge understands conversations: plays each dialogue of the corpus with the whole application in
// virtual time. Prints the turns that are not right; with `--json` one line of figures. `--only TEXT` plays the
// dialogues whose intent or words contain the text, `--file PATH` those of another corpus. Times are real milliseconds
// for one turn, including the requests to the sandbox.
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'
import { loadDialogues } from './talk/dialogue.ts'
import { type PlayedDialogue, play } from './talk/play.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    file: { type: 'string' },
  },
})

const played: PlayedDialogue[] = []
const dialogues = loadDialogues(values.file).filter((one) => JSON.stringify(one).includes(values.only))
const progress = createProgress('Dialogues')
for (const dialogue of dialogues) {
  const one = await play(dialogue)
  played.push(one)
  progress.show(played.length, dialogues.length)
  if (values.json || isRight(one)) continue
  progress.end()
  printFaults(one)
}
progress.end()
print(JSON.stringify(figuresOf(played)))

function figuresOf(all: readonly PlayedDialogue[]) {
  const turns = all.flatMap((one) => one.turns)
  const right = all.filter(isRight).length
  const times = turns.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const at = (part: number) => Math.round((times[Math.floor(times.length * part)] ?? 0) * 10) / 10
  return {
    dialogues: all.length,
    turns: turns.length,
    right,
    heldOut: {
      dialogues: all.filter(({ dialogue }) => dialogue.heldOut).length,
      right: all.filter((one) => one.dialogue.heldOut && isRight(one)).length,
    },
    share: Math.round((right / Math.max(1, all.length)) * 10_000) / 10_000,
    silentlyWrong: turns.filter(({ isSilentlyWrong }) => isSilentlyWrong).length,
    secretsOut: all.reduce((sum, { leaked }) => sum + leaked.length, 0),
    ms: { p50: at(0.5), p99: at(0.99) },
  }
}

function isRight({ turns, leaked }: PlayedDialogue): boolean {
  return leaked.length === 0 && turns.every(({ faults }) => faults.length === 0)
}

function printFaults(one: PlayedDialogue): void {
  const { dialogue, turns, leaked } = one
  print(`\n${dialogue.intent}${dialogue.at ? ` (${dialogue.at})` : ''}`)
  for (const line of dialogue.before ?? []) print(`   (before) ${line}`)
  for (const { turn, faults, isSilentlyWrong, reply } of turns) {
    print(`   ${faults.length === 0 ? ' ' : '✗'} ${turn.say}`)
    if (faults.length === 0) continue
    for (const fault of faults) print(`        ${isSilentlyWrong ? 'SILENTLY ' : ''}${fault}`)
    print(`        said: ${reply.replaceAll('\n', ' ⏎ ')}`)
  }
  for (const secret of leaked) print(`     leaked: ${secret}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
