// Runs the command line: reads the arguments, calls Cierge, and turns every result or error into an exit code.
import { type Command, CommanderError } from 'commander'
import { CiergeProblem, createClient, operations } from '../../client/src/index.ts'
import { defaultLocale, type LocalePreferences } from '../../src/domain/locale.ts'
import type { ZoneId } from '../../src/domain/time.ts'
import manifest from '../package.json' with { type: 'json' }
import { completionFor, type shells } from './completion.ts'
import { createProgram } from './create-program.ts'
import { CliError, type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { findAccess } from './find-access.ts'
import { logIn, logOut } from './log-in.ts'
import { type CliStreams, createOutput } from './output.ts'
import { keepSettings } from './profiles.ts'
import { createPrompts } from './prompts.ts'
import { runHostVerb } from './run-host-verb.ts'
import { runOperation, sayProblem } from './run-operation.ts'
import type { VerbFlags } from './verb-context.ts'

/**
 * Pairs of words that may be typed as in a chat, and the verb that each pair stands for: `favorites add` is `favorite`.
 */
const twoWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accounts: { link: 'link', unlink: 'unlink' },
  favorites: { add: 'favorite', remove: 'unfavorite' },
  favourites: { add: 'favorite', remove: 'unfavorite' },
  members: { remove: 'remove-member' },
}

/**
 * Runs one command line. Resolves with the exit code, also after an expected failure such as a refused call. Rejects
 * for any other error.
 */
export async function runCli(args: readonly string[], streams: CliStreams): Promise<number> {
  const isJson = args.includes('--json')
  const out = createOutput(streams, isJson)
  let exitCode: number = exitCodes.done
  const program = programFor(streams, (code) => {
    exitCode = code
  })
  try {
    if (args.length === 0) program.help()
    await program.parseAsync([...verbOf(args)], { from: 'user' })
    return exitCode
  } catch (error) {
    return endWith(error, out, isJson)
  }
}

/** Returns whether the command line has a verb with this name or alias. */
export function isVerb(name: string): boolean {
  const { commands } = programFor({} as CliStreams, () => {})
  return commands.some((command) => command.name() === name || command.aliases().includes(name))
}

function programFor(streams: CliStreams, onExit: (code: ExitCode) => void): Command {
  const { env } = streams
  const parts = (flags: object) => {
    const { json = false } = flags as VerbFlags
    return { env, out: createOutput(streams, json), prompts: createPrompts(streams) }
  }
  const program: Command = createProgram({
    version: manifest.version,
    operations,
    async operation(operation, input, flags) {
      const { url, key, settings, profile } = findAccess(env, flags)
      const context = {
        ...parts(flags),
        client: createClient({ url, key }),
        locale: localeOf(settings),
        flags,
        onSettings: (now: Readonly<Record<string, string>>) => {
          if (profile) keepSettings(env, profile, now)
        },
      }
      onExit(await runOperation(operation, input, context))
    },
    login: (url, flags) => logIn(url, flags, parts(flags)),
    logout: async (flags) => logOut(flags, parts(flags)),
    completion: (shell) => {
      const script = completionFor(shell as (typeof shells)[number], verbsOf(program))
      streams.stdout.write(`${script}\n`)
    },
    host: async (given) => onExit((await runHostVerb(given)) as ExitCode),
  })
  const output = {
    writeOut: (text: string) => void streams.stdout.write(text),
    writeErr: (text: string) => void streams.stderr.write(text),
  }
  for (const command of [program, ...program.commands]) command.configureOutput(output).exitOverride()
  return program
}

function verbOf([first = '', second = '', ...rest]: readonly string[]): readonly string[] {
  const single = twoWords[first]?.[second]
  return single ? [single, ...rest] : [first, ...(second ? [second] : []), ...rest]
}

function verbsOf(program: Command) {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.description(),
    flags: ['--help', ...command.options.map(({ long }) => long ?? '').filter(Boolean)],
  }))
}

function localeOf(settings: Readonly<Record<string, string>> = {}): LocalePreferences {
  return {
    zone: (settings.zone ?? defaultLocale.zone) as ZoneId,
    hours: settings.clock === '24' ? 24 : defaultLocale.hours,
    dateOrder: settings.dates === 'day-first' ? 'day-first' : defaultLocale.dateOrder,
  }
}

function endWith(error: unknown, out: ReturnType<typeof createOutput>, isJson: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof CliError) {
    out.note(error.message)
    return error.exitCode
  }
  if (!(error instanceof CiergeProblem)) throw error
  const { status, code, detail, field, reference, retryAfter } = error
  if (isJson) out.data({ problem: { status, code, detail, field, reference, retryAfter } }, () => '')
  out.note(sayProblem(error))
  return exitCodeOf(error)
}
