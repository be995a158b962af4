// Signs in to a Cierge: gets a key, calls Cierge with it once, and stores it in a profile.
import { hostname } from 'node:os'
import { beginLogin, createClient } from '../../client/src/index.ts'
import { CliError, exitCodes } from './exit-code.ts'
import type { CliOutput, CliStreams } from './output.ts'
import { keepProfile, profileName } from './profiles.ts'
import type { Prompts } from './prompts.ts'

export type LoginFlags = {
  readonly key?: string
  /** The name under which the chat shows this computer to the member. Default: the host name. */
  readonly name?: string
  readonly readOnly?: boolean
  readonly profile?: string
}

type LoginParts = { readonly env: CliStreams['env']; readonly out: CliOutput; readonly prompts: Prompts }

/**
 * Signs in at an address, and stores the key in the profile. With `--key -`, reads the key from stdin. Rejects if
 * Cierge does not accept the key.
 */
export async function logIn(
  typed: string,
  flags: LoginFlags,
  { env, out, prompts }: LoginParts,
): Promise<void> {
  const url = addressOf(typed)
  if (/^http:/.test(url) && !isLocal(url))
    out.note('This address is not encrypted: others on the way can read your key. Use https if you can.')
  const key = await keyFor(url, flags, { env, out, prompts })
  const me = await createClient({ url, key }).showMe()
  const name = profileName(env, flags.profile)
  keepProfile(env, name, { url, key, settings: me.settings })
  out.data({ profile: name, url, name: me.name }, () => `Signed in at ${url} as ${me.name}.`)
}

/** Removes the profile with its key from this computer. The key itself stays valid. */
export function logOut(flags: LoginFlags, { env, out }: Pick<LoginParts, 'env' | 'out'>): void {
  const name = profileName(env, flags.profile)
  keepProfile(env, name, undefined)
  out.data(
    { profile: name },
    () => 'Signed out here. To end the key everywhere, revoke it: /key in a direct message.',
  )
}

/**
 * Resolves with the key: the one of the flag, the one from stdin, or a new one once a member has approved this computer
 * in a chat.
 */
async function keyFor(url: string, flags: LoginFlags, { out, prompts }: LoginParts): Promise<string> {
  const { key, name = hostname().slice(0, 40) || 'computer', readOnly } = flags
  if (key === '-') return prompts.askSecret('Paste the key:')
  if (key) return key
  const login = await beginLogin({ url, name, scope: readOnly ? 'read' : 'write' })
  out.note(`Send this to Cierge in a direct message: /connect ${login.code}`)
  out.note('I’m waiting for your answer there. The code is good for ten minutes.')
  return login.key()
}

function isLocal(address: string): boolean {
  return /^(?:https?:\/\/)?(?:localhost|127\.|\[::1\])/.test(address)
}

function addressOf(typed: string): string {
  const url = /^https?:\/\//.test(typed) ? typed : `${isLocal(typed) ? 'http' : 'https'}://${typed}`
  if (URL.canParse(url)) return url.replace(/\/+$/, '').replace(/\/v1$/, '')
  throw new CliError(exitCodes.usage, `“${typed}” is no address. Try https://cierge.example.com`)
}
