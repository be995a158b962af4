// The settings with their current values, for owners, with secrets masked.
import { chats } from '../bots/index.ts'
import type { ShownSetting } from '../src/ports/host-facts.ts'
import { variables } from './config.ts'

/** Matches the names of settings whose values are secrets, so that a new setting with such a name is masked too. */
const secretNames = /KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE/
/** The user and the password in an address. */
const userInAddress = /(?<=\/\/)[^/@\s]+@/g

const mask = '••••'

/** Returns all settings in the order of the documents. */
export function shownSettings(env: Readonly<Record<string, string | undefined>>): readonly ShownSetting[] {
  const ofChats = chats.flatMap((chat) => chat.variables.map((one) => ({ ...one, byDefault: '' })))
  return [...variables, ...ofChats].map(({ name, meaning, byDefault, ...rest }) => {
    const former = 'formerly' in rest && rest.formerly ? env[rest.formerly] : undefined
    const given = env[name]?.trim() || former?.trim() || ''
    return { name, meaning, isDefault: given === '', value: given === '' ? byDefault : shown(name, given) }
  })
}

function shown(name: string, value: string): string {
  return secretNames.test(name) ? mask : value.replaceAll(userInAddress, `${mask}@`)
}
