// Uses the operations through the command line: `cierge` with `--json`, without a terminal.
import { Readable } from 'node:stream'
import { runCli } from '../../../cli/src/run-cli.ts'
import { factsOf } from '../../../client/src/operations.ts'
import type { Operation } from '../../../src/operations/define-operation.ts'
import type { Door, DoorPlace } from './doors.ts'

type Ran = { readonly out: string; readonly err: string }

/** The fields that the command line asks for, and takes from no flag. They are the lines of its input, in this order. */
const typed = ['email', 'password']

export function createCommandLineDoor({ world, url, key, operations }: DoorPlace): Door {
  async function run(args: readonly string[], lines: readonly string[] = []): Promise<Ran> {
    const out: string[] = []
    const err: string[] = []
    const streams = {
      // An empty folder has no profiles.
      env: { CIERGE_URL: url, CIERGE_KEY: key, NO_COLOR: '1', XDG_CONFIG_HOME: world.folder },
      stdin: Readable.from(lines.map((line) => `${line}\n`)),
      stdout: { write: (text: string) => void out.push(text) },
      stderr: { write: (text: string) => void err.push(text) },
    }
    await world.clock.runUntil(runCli(args, streams as never, operations.map(factsOf)))
    return { out: out.join(''), err: err.join('') }
  }

  return {
    async offers({ cli }) {
      const { out } = await run(['--help'])
      return new RegExp(`^ +${cli.verb}(?:\\|| |$)`, 'm').test(out)
    },
    async call(operation, input) {
      const lines = typed.flatMap((field) => (field in input ? [String(input[field])] : []))
      const { out, err } = await run([...argsOf(operation, input), '--json'], lines)
      if (!out) return { code: 'invalid-input', detail: err }
      const { problem, ...output } = JSON.parse(out)
      return problem ? { code: problem.code, detail: problem.detail } : { output }
    },
    async close() {},
  }
}

function argsOf({ cli, effect }: Operation, input: Readonly<Record<string, unknown>>): readonly string[] {
  const given = cli.args.flatMap((field) => (field in input ? [String(input[field])] : []))
  const flags = Object.entries(input)
    .filter(([field]) => !cli.args.includes(field) && !typed.includes(field))
    .flatMap(([field, value]) => [
      `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      ...(value === true ? [] : [String(value)]),
    ])
  return [cli.verb, ...given, ...flags, ...(effect === 'destroy' ? ['--yes'] : [])]
}
