// Sets up one chat on a terminal: tells where to get each credential, asks for it, and tries it until the chat accepts it.
import type { ChatEntry, TriedCredential } from '../../bots/index.ts'
import {
  sayAccepted,
  sayHasManyWorkspaces,
  sayRefused,
  saySource,
  sayUnreachable,
  setupQuestions,
} from '../../src/words/running/setup.ts'
import type { SetupPrompts } from './setup-prompts.ts'
import { type CredentialTrial, tryCredential } from './try-credential.ts'

export type ChatSetupContext = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The credentials that flags gave, by variable. */
  readonly given: Readonly<Record<string, string>>
  readonly prompts: SetupPrompts
  readonly say: (line: string) => void
  /** Shows the manifest of an app that has to be made before its credentials exist. */
  readonly showManifest: (variable: string) => void
}

export type ChatSetUp = {
  /** The new credentials by variable. Credentials that stay are absent. */
  readonly values: Readonly<Record<string, string>>
  readonly link?: string
}

export async function setUpChat(chat: ChatEntry, context: ChatSetupContext): Promise<ChatSetUp> {
  const credentials = chat.setup.credentials(context.env)
  if (credentials.length === 0) context.say(sayHasManyWorkspaces(chat.id))
  const values: Record<string, string> = {}
  let link: string | undefined
  for (const variable of credentials) {
    const env = { ...context.env, ...values }
    const kept = await keep(chat, variable, { ...context, env })
    const settled = kept ?? (await askFor(chat, variable, { ...context, env }))
    if (settled.value !== undefined) values[variable] = settled.value
    link ??= settled.tried?.link
  }
  return { values, ...(link && { link }) }
}

type Settled = { readonly value?: string; readonly tried?: TriedCredential }

/** Tries the credential that is set already. Returns `undefined` if a new one is needed or wanted. */
async function keep(
  chat: ChatEntry,
  variable: string,
  context: ChatSetupContext,
): Promise<Settled | undefined> {
  const { env, given, prompts, say } = context
  if (!env[variable]?.trim()) return undefined
  const trial = await tryCredential(chat, variable, env)
  say(sayTrial(chat, variable, trial))
  if (trial.kind === 'refused' || given[variable]) return undefined
  if (await prompts.agree(setupQuestions.replace, false)) return undefined
  return trial.kind === 'accepted' ? { tried: trial.tried } : {}
}

async function askFor(chat: ChatEntry, variable: string, context: ChatSetupContext): Promise<Settled> {
  const { env, given, prompts, say, showManifest } = context
  if (!given[variable]) {
    showManifest(variable)
    for (const line of saySource(variable)) say(line)
  }
  for (let value = given[variable] ?? ''; ; value = '') {
    value ||= await prompts.secret(variable)
    if (value === '') continue
    const trial = await tryCredential(chat, variable, { ...env, [variable]: value })
    say(sayTrial(chat, variable, trial))
    if (trial.kind === 'accepted') return { value, tried: trial.tried }
    if (trial.kind === 'unreachable' && (await prompts.agree(setupQuestions.saveUntried, true)))
      return { value }
  }
}

/** Returns the line about how a chat answered a credential. */
export function sayTrial(chat: ChatEntry, variable: string, trial: CredentialTrial): string {
  if (trial.kind === 'accepted') return sayAccepted(chat.id, variable, trial.tried.as)
  if (trial.kind === 'refused') return sayRefused(trial.why, trial.remedy)
  return sayUnreachable(chat.id, trial.why)
}
