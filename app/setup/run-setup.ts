// Runs `cierge host setup`: asks for the chats and their credentials, or takes them from flags, tries each
// credential, writes them to the .env file, and tells the owner the next steps.
import type { Readable, Writable } from 'node:stream'
import { ReadStream } from 'node:tty'
import { type ChatEntry, chats, slackManifest } from '../../bots/index.ts'
import { commands } from '../../src/commands/index.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { isFolderLocked } from '../../src/store/file/lock-folder.ts'
import { sayOnSlack } from '../../src/words/chats/slack.ts'
import {
  sayBotLink,
  sayLeftOn,
  sayManifest,
  sayNothingToSave,
  sayOverridden,
  sayOwnerCode,
  saySaved,
  saySetupBeginning,
  saySetupNext,
  sayStopped,
  setupQuestions,
  setupUsage,
} from '../../src/words/running/setup.ts'
import { chatName } from '../../src/words/running/trouble.ts'
import { readConfig } from '../config.ts'
import { type EnvFile, openEnvFile } from './env-file.ts'
import { findOwnerCode } from './find-owner-code.ts'
import { readSetupArgs, type SetupArgs } from './read-setup-args.ts'
import { setUpByFlags } from './set-up-by-flags.ts'
import { setUpChat } from './set-up-chat.ts'
import { openSetupPrompts, type SetupPrompts, SetupStopped } from './setup-prompts.ts'

type Env = Readonly<Record<string, string | undefined>>

export type SetupRun = {
  readonly clock: Clock
  readonly env: Env
  readonly say: (line: string) => void
  readonly input: Readable
  readonly output: Writable & { readonly isTTY?: boolean }
  /** Starts Cierge with these variables. Resolves with the exit code when it has ended. */
  readonly start: (env: Env) => Promise<number>
}

/**
 * Runs the setup, and Cierge afterwards if the owner wants that. Returns the exit code: 1 if a credential was refused or
 * the owner stopped, 2 if arguments are invalid or missing.
 */
export async function runSetup(args: readonly string[], run: SetupRun): Promise<number> {
  const read = readSetupArgs(args)
  if (!read) {
    run.say(setupUsage)
    return args.includes('--help') ? 0 : 2
  }
  const file = openEnvFile(read.file)
  if (!(run.input instanceof ReadStream && run.output.isTTY)) return runWithoutTerminal(read, file, run)
  const prompts = await openSetupPrompts(run.input, run.output)
  try {
    return await runOnTerminal(read, file, { ...run, prompts })
  } catch (error) {
    if (!(error instanceof SetupStopped)) throw error
    run.say(sayStopped(file.path))
    return 1
  } finally {
    prompts.close()
  }
}

async function runWithoutTerminal(args: SetupArgs, file: EnvFile, run: SetupRun): Promise<number> {
  const saved = file.values()
  const env = { ...saved, ...run.env }
  const wanted = chats.filter(({ id }) => args.chats.includes(id))
  const done = await setUpByFlags(wanted, { args, env, saved, say: run.say })
  if (typeof done === 'number') return done
  save(done.values, file, run)
  return finish({ args, links: done.links, env: { ...env, ...done.values } }, run)
}

async function runOnTerminal(
  args: SetupArgs,
  file: EnvFile,
  run: SetupRun & { readonly prompts: SetupPrompts },
): Promise<number> {
  const { say, prompts } = run
  say(saySetupBeginning(file.path))
  let env: Env = { ...file.values(), ...run.env }
  const wanted = await chooseChats(args, env, prompts)
  const left = chats.filter((chat) => !wanted.includes(chat)).flatMap((chat) => setIn(chat, env))
  if (left.length > 0) say(sayLeftOn(left))
  const links: [ChatEntry, string | undefined][] = []
  for (const chat of wanted) {
    say(`\n${chatName(chat.id)}`)
    const { values, link } = await setUpChat(chat, {
      ...{ env, prompts, say, given: args.given },
      showManifest: (variable) => variable === 'SLACK_BOT_TOKEN' && sayManifest(manifest()).forEach(say),
    })
    links.push([chat, link])
    // Saves after each chat, so that a setup that is stopped keeps the chats that were set up before.
    save(values, file, run)
    env = { ...env, ...values }
  }
  say('')
  return finish({ args, links, env, prompts }, run)
}

async function chooseChats(args: SetupArgs, env: Env, prompts: SetupPrompts): Promise<readonly ChatEntry[]> {
  if (args.chats.length > 0) return chats.filter(({ id }) => args.chats.includes(id))
  const options = chats.map(({ id }) => ({ value: id, label: chatName(id) }))
  const set = chats.filter((chat) => setIn(chat, env).length > 0).map(({ id }) => id)
  const chosen = await prompts.choose(setupQuestions.chats, options, set)
  return chats.filter(({ id }) => chosen.includes(id))
}

/** Returns the chat's credentials that are set. */
function setIn(chat: ChatEntry, env: Env): readonly string[] {
  return chat.setup.credentials(env).filter((variable) => env[variable]?.trim())
}

/** Writes the values that the file lacks, and says so. Warns of environment variables, which override the file. */
function save(values: Readonly<Record<string, string>>, file: EnvFile, { env, say }: SetupRun): void {
  const before = file.values()
  const names = Object.keys(values).filter((name) => values[name] !== before[name])
  file.change(Object.fromEntries(names.map((name) => [name, values[name] ?? ''])))
  say(names.length > 0 ? saySaved(file.path) : sayNothingToSave(file.path))
  const overridden = names.filter(
    (name) => env[name]?.trim() && env[name] !== values[name] && env[name] !== before[name],
  )
  if (overridden.length > 0) say(sayOverridden(overridden))
}

type Finish = {
  readonly args: SetupArgs
  readonly links: readonly (readonly [ChatEntry, string | undefined])[]
  readonly env: Env
  readonly prompts?: SetupPrompts
}

/** Tells the links and the owner's code, and starts Cierge if the owner wants that. */
async function finish({ args, links, env, prompts }: Finish, run: SetupRun): Promise<number> {
  const { clock, say } = run
  for (const [chat, link] of links) {
    const line = sayBotLink(chat.id, link)
    if (line) say(line)
  }
  const config = readConfig(env)
  if (isFolderLocked(config.dataDir)) {
    say(saySetupNext.restart)
    return 0
  }
  const code = await findOwnerCode(config, clock)
  if (code) say(sayOwnerCode(code))
  const starts = args.start || (await prompts?.agree(setupQuestions.start, true))
  prompts?.close()
  if (starts) return run.start(env)
  say(saySetupNext.start)
  return 0
}

function manifest(): string {
  return JSON.stringify(slackManifest(commands, sayOnSlack()), null, 2)
}
