// Signs in to a Cierge: gets a key, tries it, and keeps it in a profile.
import { createClient } from '../../client/src/index.ts'
import { CliError, exitCodes } from './exit-code.ts'
import type { CliStreams, Output } from './output.ts'
import { keepProfile, profileName } from './profiles.ts'
import type { Prompts } from './prompts.ts'

export type LoginFlags = { readonly key?: string; readonly profile?: string }

type LoginParts = { readonly env: CliStreams['env']; readonly out: Output; readonly prompts: Prompts }

/** Signs in at that address. `--key -` reads the key from stdin. */
export async function logIn(
  typed: string,
  flags: LoginFlags,
  { env, out, prompts }: LoginParts,
): Promise<void> {
  const url = addressOf(typed)
  const key = await keyFor(flags, prompts)
  const me = await createClient({ url, key }).showMe()
  const name = profileName(env, flags.profile)
  keepProfile(env, name, { url, key, settings: me.settings })
  out.data({ profile: name, url, name: me.name }, () => `Signed in at ${url} as ${me.name}.`)
}

/** Forgets the key of the profile. */
export function logOut(flags: LoginFlags, { env, out }: Pick<LoginParts, 'env' | 'out'>): void {
  const name = profileName(env, flags.profile)
  keepProfile(env, name, undefined)
  out.data(
    { profile: name },
    () => 'Signed out here. To end the key everywhere, revoke it: /key in a direct message.',
  )
}

async function keyFor({ key }: LoginFlags, prompts: Prompts): Promise<string> {
  if (key && key !== '-') return key
  if (!key && !prompts.isTerminal)
    throw new CliError(exitCodes.usage, 'Give the key on stdin: cierge login URL --key -')
  return prompts.askSecret('Say /key laptop to Cierge in a direct message, and paste the key here:')
}

function addressOf(typed: string): string {
  const isLocal = /^(?:localhost|127\.|\[::1\])/.test(typed)
  const url = /^https?:\/\//.test(typed) ? typed : `${isLocal ? 'http' : 'https'}://${typed}`
  if (URL.canParse(url)) return url.replace(/\/+$/, '').replace(/\/v1$/, '')
  throw new CliError(exitCodes.usage, `“${typed}” is no address. Try https://cierge.example.com`)
}
