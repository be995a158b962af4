// Sets up chats without a terminal, from flags and variables. Asks nothing: if a value is missing, the setup ends
// with an error.
import type { ChatEntry } from '../../bots/index.ts'
import { saySetupNeeds } from '../../src/words/running/setup.ts'
import { type SetupArgs, toFlag } from './read-setup-args.ts'
import { sayTrial } from './set-up-chat.ts'
import { tryCredential } from './try-credential.ts'

export type FlagSetupContext = {
  readonly args: SetupArgs
  readonly env: Readonly<Record<string, string | undefined>>
  /** The variables of the file. */
  readonly saved: Readonly<Record<string, string | undefined>>
  readonly say: (line: string) => void
}

export type FlagSetUp = {
  readonly values: Readonly<Record<string, string>>
  readonly links: readonly (readonly [ChatEntry, string | undefined])[]
}

/** Returns the credentials to save, or the exit code if one is missing, refused, or can't be tried. */
export async function setUpByFlags(
  wanted: readonly ChatEntry[],
  { args, env, saved, say }: FlagSetupContext,
): Promise<FlagSetUp | 1 | 2> {
  if (wanted.length === 0) return fail(2, saySetupNeeds.chats)
  const asked = wanted.flatMap((chat) =>
    chat.setup.credentials(env).map((variable) => ({ chat, variable, value: credentialOf(variable) })),
  )
  const missing = asked.filter(({ value }) => !value).map(({ variable }) => `--${toFlag(variable)}`)
  if (missing.length > 0) return fail(2, saySetupNeeds.credentials(missing))
  const others = asked.filter(({ variable, value }) => saved[variable]?.trim() && saved[variable] !== value)
  if (others.length > 0 && !args.replace) {
    return fail(1, saySetupNeeds.replace(others.map(({ variable }) => variable)))
  }
  const values = Object.fromEntries(asked.map(({ variable, value }) => [variable, value]))
  const links = new Map<ChatEntry, string | undefined>()
  let isAllWell = true
  for (const { chat, variable } of asked) {
    const trial = await tryCredential(chat, variable, { ...env, ...values })
    say(sayTrial(chat, variable, trial))
    if (trial.kind === 'accepted') links.set(chat, links.get(chat) ?? trial.tried.link)
    else if (trial.kind === 'refused' || !args.untried) isAllWell = false
    if (trial.kind === 'unreachable' && !args.untried) say(saySetupNeeds.untried)
  }
  return isAllWell ? { values, links: [...links] } : 1

  function credentialOf(variable: string): string {
    return args.given[variable] || env[variable]?.trim() || ''
  }

  function fail<Code extends 1 | 2>(code: Code, line: string): Code {
    say(line)
    return code
  }
}
