// The verb `read`: shows how Cierge understands a typed text.
import { parseArgs } from 'node:util'
import { findCommand } from '../src/chat/former-names.ts'
import { splitLine } from '../src/chat/read-args.ts'
import { readSaid } from '../src/chat/read-said.ts'
import { commands } from '../src/commands/index.ts'
import type { Call } from '../src/domain/call.ts'
import { defaultLocale } from '../src/domain/locale.ts'
import { parseInstant, parseZone } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import { readRequest, toReadingJson } from '../src/reading/index.ts'

/** Runs `cierge read [--now INSTANT] [--zone ZONE] TEXT`: prints how typed text is understood, as one line of JSON. Returns the exit code. */
export function readAloud(
  args: readonly string[],
  { clock, say }: { readonly clock: Pick<Clock, 'now'>; readonly say: (line: string) => void },
): number {
  const options = { now: { type: 'string' }, zone: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const now = values.now === undefined ? clock.now() : parseInstant(values.now)
  const zone = parseZone(values.zone ?? defaultLocale.zone)
  if (!now || !zone || positionals.length === 0) {
    process.stderr.write(
      'Usage: npm run cierge -- read --now 2026-11-22T10:00:00-05:00 --zone America/New_York "TEXT"\n',
    )
    return 2
  }
  const said = readSaid(positionals.join(' '), commands)
  if (said.kind === 'words') say(toReadingJson(readRequest(said.text, { now, zone, locale: defaultLocale })))
  else say(JSON.stringify(shownCommand(said)))
  return 0
}

/** Returns the command with its secrets masked, so that the output does not show them. */
function shownCommand(said: Exclude<Call['said'], { kind: 'words' }>) {
  const command = findCommand(commands, said.command)
  const args = said.kind === 'command' ? said.args : command ? splitLine(command, said.text) : {}
  const shown = Object.entries(args).map(([name, value]) => [
    name,
    command?.options[name]?.secret ? '••••' : value,
  ])
  return { command: said.command, args: Object.fromEntries(shown) }
}
