// Runs the process: reads the environment and the command line, opens the chats, and runs Cierge until a signal or the
// end of the terminal conversation.
import { existsSync, fstatSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  createPatientChat,
  createTerminal,
  discordInvite,
  slackManifest,
  type Terminal,
} from '../bots/index.ts'
import manifest from '../package.json' with { type: 'json' }
import { commands } from '../src/commands/index.ts'
import { causeOf } from '../src/domain/cause-of.ts'
import { ConfigError } from '../src/domain/config-error.ts'
import { defaultLocale } from '../src/domain/locale.ts'
import { CheckFailed } from '../src/ports/check.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { VaultError } from '../src/ports/vault.ts'
import { StoreError } from '../src/store/file/store-error.ts'
import { sayOnSlack } from '../src/words/chats/slack.ts'
import { sayAtTerminal } from '../src/words/chats/terminal.ts'
import { sayNoChat } from '../src/words/running/start.ts'
import { type Config, formerNamesIn, readConfig } from './config.ts'
import { type Cierge, createCierge } from './create-cierge.ts'
import { keepHeartbeat } from './heartbeat.ts'
import { askHost, askHostForSecret } from './host/ask-host.ts'
import type { HostParts } from './host/host-parts.ts'
import { type HostVerb, hostVerbs } from './host-verbs.ts'
import { logFileOf, openLog, openStderr, stderr } from './open-log.ts'
import { openPlayground } from './open-playground.ts'
import { readAllSettings } from './read-all-settings.ts'
import { readAloud } from './read-aloud.ts'
import { readVersion } from './read-version.ts'
import { createStartReport, type StartReport } from './report-start.ts'
import { runDoctor } from './run-doctor.ts'
import { showLogs } from './show-logs.ts'
import { shownSettings } from './shown-settings.ts'

const clock = createSystemClock()
/** The commit of a built service. The build replaces this variable by the commit's name. */
const builtFrom = process.env.BUILT_FROM
/** The exit code if no start can succeed until the settings are changed (EX_CONFIG of sysexits.h). */
const wrongSettings = 78
/** Maximum milliseconds between the end of the stop and the end of the process. */
const exitWithinMs = 500

/** Runs Cierge until the terminal conversation ends or a signal arrives. Resolves with the exit code. */
async function serve(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const { config: settings, bots } = readAllSettings(env)
  if (!settings.chat && bots.length === 0 && !canBeTalkedTo()) {
    process.stderr.write(`${sayNoChat()}\n`)
    return wrongSettings
  }
  const hasConversation = settings.chat === 'terminal' || bots.length === 0
  // Lines of the log would interrupt a conversation at the terminal.
  const isHidden = hasConversation && settings.logFiles > 0 && process.stdin.isTTY && process.stderr.isTTY
  const telemetry = openLog(settings, clock, isHidden ? undefined : await openStderr(settings))
  for (const { formerly, name } of formerNamesIn(env)) {
    telemetry.say('warn', `${formerly} is called ${name} now; rename it in your settings`)
  }
  const playground = await openPlayground(settings, bots.length > 0, { clock, say })
  const { config } = playground
  const terminal = config.chat === 'terminal' ? openTerminal(config) : undefined
  const report = createStartReport({
    ...{ version: manifest.version, config, telemetry, logFile: logFileOf(config) },
    chats: bots.map(({ id }) => id),
    // The lines of the start would interrupt the conversation of the terminal chat.
    write: !terminal && process.stderr.isTTY ? (line) => process.stderr.write(`${line}\n`) : undefined,
  })
  const cierge = await createCierge(config, {
    clock,
    telemetry,
    backsUp: true,
    flushesApart: true,
    onConnection: report.onConnection,
    shownSettings: shownSettings(env),
    openChats: (parts) => [
      ...bots.map((bot) => createPatientChat(() => bot.open(parts), parts)),
      ...(terminal ? [terminal] : []),
    ],
  }).catch(async (error: unknown) => {
    await playground.close()
    throw error
  })
  const endHeartbeat = keepHeartbeat(config.dataDir)

  try {
    await runToEnd(cierge, { report, terminal: bots.length > 0 ? undefined : terminal })
  } finally {
    endHeartbeat()
    telemetry.say('info', 'Cierge stops')
    await cierge.stop()
    telemetry.say('info', 'Cierge has stopped', { afterMs: Math.round(process.uptime() * 1_000) })
    // A part that did not stop in time may hold a connection, which would keep the process alive.
    setTimeout(() => process.exit(), exitWithinMs).unref()
    await playground.close()
  }
  return 0
}

/**
 * Starts Cierge. Resolves after a signal, or when the conversation at the terminal has ended. Without `terminal`,
 * resolves only after a signal.
 */
async function runToEnd(
  cierge: Cierge,
  { report, terminal }: { readonly report: StartReport; readonly terminal: Terminal | undefined },
): Promise<void> {
  const signalled = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => signalled.resolve())
  // `start` waits for a chat that can't be reached. A signal ends that wait as well.
  const starting = cierge.start()
  report.tell(await cierge.standing())
  const talkOver = starting.then(async () => {
    if (!terminal) return signalled.promise
    await terminal.ended
    if (!process.stdin.isTTY) await cierge.settled()
  })
  await Promise.race([signalled.promise, talkOver])
}

/** Returns false if the input is the null device, as for a container in the background and for a service. */
function canBeTalkedTo(): boolean {
  return process.stdin.isTTY || !fstatSync(process.stdin.fd).isCharacterDevice()
}

function openTerminal(config: Config): Terminal {
  return createTerminal({
    commands,
    input: process.stdin,
    output: process.stdout,
    clock,
    folder: join(config.dataDir, 'calendar'),
    words: sayAtTerminal({ ...defaultLocale, zone: config.zone }),
  })
}

/** Returns a signal that aborts with the process's signals. */
function onSignal(): AbortSignal {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  return ending.signal
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/**
 * Returns true for errors that the owner can repair. They are shown as one sentence; others are shown with their stack.
 */
function isForTheHost(error: unknown): error is Error {
  return [ConfigError, StoreError, VaultError, CheckFailed].some((kind) => error instanceof kind)
}

type Verb = {
  readonly arguments?: string
  readonly does: string
  /** Runs the subcommand. Returns the exit code of the process. */
  run(args: readonly string[]): Promise<number> | number
}

const verbs: Readonly<Record<string, Verb>> = {
  start: { does: 'runs Cierge until it is stopped (also without any verb)', run: () => serve() },
  setup: {
    arguments: '[--discord] [--slack] [--telegram]',
    does: 'asks for the chats’ bot tokens, tries each, writes .env, and starts; flags: setup --help',
    run: setUp,
  },
  read: {
    arguments: '[--now INSTANT] [--zone ZONE] "TEXT"',
    does: 'shows how typed text is understood, a request or a command, as one line of JSON',
    run: (args) => readAloud(args, { clock, say }),
  },
  doctor: {
    arguments: '[--live [--quote] [--at RESTAURANT]] [--shapes [REFERENCE]]',
    does: 'tries each thing Cierge depends on; --live asks the platform, read-only',
    run: (args) => runDoctor(args, { clock, env: process.env, say }),
  },
  ...Object.fromEntries(Object.entries(hostVerbs).map(([name, verb]) => [name, runnableOf(verb)])),
  logs: {
    arguments: '[CODE] [--json] [--follow]',
    does: 'shows the log of one request from saying to announcement; without a code, the newest requests',
    run: (args) => showLogs(args, { config: readConfig(process.env), clock, say, signal: onSignal() }),
  },
  'slack-manifest': {
    arguments: '[ADDRESS]',
    does: 'prints the manifest of the Slack app',
    run: ([address]) => print(JSON.stringify(slackManifest(commands, sayOnSlack(), address), null, 2)),
  },
  'discord-invite': {
    arguments: '[APPLICATION ID]',
    does: 'prints the link that invites the bot to a Discord server',
    run: async ([applicationId]) => print(await discordInvite(process.env, applicationId)),
  },
  version: { does: 'prints the version and its commit', run: () => print(readVersion(builtFrom)) },
  help: { does: 'prints this list', run: () => print(usage()) },
}

function runnableOf(verb: HostVerb): Verb {
  return { ...verb, run: (args) => verb.run(hostParts(), args) }
}

function hostParts(): HostParts {
  const config = readConfig(process.env)
  const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY
  return {
    config,
    env: process.env,
    envFile: resolve('.env'),
    clock,
    openLog: () => openLog(config, clock, stderr),
    say,
    output: process.stderr,
    ...(isAtTerminal && { ask: askHost, askSecret: askHostForSecret }),
  }
}

/** Runs the setup, which is loaded only here. The prompts leave stdin open, which would keep the process alive. */
async function setUp(args: readonly string[]): Promise<number> {
  const { runSetup } = await import('./setup/run-setup.ts')
  const { stdin: input, stdout: output, env } = process
  return runSetup(args, { clock, env, say, input, output, start: serve }).finally(() => input.destroy())
}

function print(text: string): number {
  say(text)
  return 0
}

function usage(): string {
  const rows = Object.entries(verbs).map(([name, verb]) => [name, verb.arguments].filter(Boolean).join(' '))
  const lines = Object.values(verbs).map((verb, index) => `  ${rows[index]}\n      ${verb.does}`)
  const forMembers = 'Verbs of members, such as book and jobs, work as well: see cli/README.md.'
  return ['npm run cierge -- VERB', ...lines, forMembers, 'Settings: see .env.example.'].join('\n')
}

const flags: Readonly<Record<string, string>> = { '--help': 'help', '-h': 'help', '--version': 'version' }

/**
 * Runs a verb of the owner, with or without `host` before it. Any other name is tried as a verb of the members' command
 * line.
 */
async function main([name = 'start', ...args]: readonly string[]): Promise<number> {
  if (name === 'host') return main(args.length > 0 ? args : ['help'])
  const verb = findVerb(name)
  if (verb) return (args.includes('--help') && name !== 'setup' ? (findVerb('help') ?? verb) : verb).run(args)
  const code = await runMemberVerb([name, ...args])
  if (code !== undefined) return code
  process.stderr.write(`Usage: npm run cierge -- ${Object.keys(verbs).join(', ')} (not “${name}”)\n`)
  return 2
}

function findVerb(name: string): Verb | undefined {
  const asked = flags[name] ?? name
  return Object.hasOwn(verbs, asked) ? verbs[asked] : undefined
}

/** Runs a verb of the command line for members; `undefined` if it has no such verb or is not installed here. */
async function runMemberVerb(args: readonly string[]): Promise<number | undefined> {
  const folder = new URL('../cli/', import.meta.url)
  if (!existsSync(folder)) return undefined
  const { isVerb, runCli } = await import('../cli/src/run-cli.ts')
  if (!isVerb(args[0] ?? '')) return undefined
  // Input that nobody reads would keep the process alive.
  return runCli(args, process).finally(() => process.stdin.destroy())
}

/** Reads `.env`. Variables that are already set for this process take precedence over those in the file. */
function loadEnvFile(): void {
  if (!existsSync('.env')) return
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    throw new CheckFailed(`The file .env can't be read (${causeOf(error)}): check its rights.`)
  }
}

try {
  loadEnvFile()
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!isForTheHost(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof ConfigError ? wrongSettings : 1
}
