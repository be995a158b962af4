// Opens the vaults whose keys are on this machine or in AWS. Creates no local key file unless the settings name a key
// of AWS, in which case each start creates one too.
import { join, resolve } from 'node:path'
import type { Vault } from '../../src/ports/vault.ts'
import { keyNameOf } from '../../src/vault/key-name.ts'
import { createLocalVault } from '../../src/vault/local.ts'
import { findMasterKey } from '../../src/vault/master-key.ts'
import type { Config } from '../config.ts'
import { openVault } from '../open-parts.ts'
import { keyFileOf } from './host-parts.ts'

export type FoundVaults = {
  /** The vault of the current settings and the name of its key; absent if there is no key here or on AWS. */
  readonly here?: { readonly vault: Vault; readonly name: string }
  /** The vault of a key that was replaced and is kept; absent if there is none of that name. */
  readonly former?: Vault
}

/** Returns the path under which a replaced key is kept. */
export function formerKeyFileOf({ dataDir }: Pick<Config, 'dataDir'>, name: string): string {
  return join(resolve(dataDir), `master.key.${name}`)
}

/** @param formerName the name of the key that sealed a backup, if it is known. */
export async function findVaults(config: Config, formerName?: string): Promise<FoundVaults> {
  const file = keyFileOf(config)
  const key = await findMasterKey({ fromEnv: config.masterKey, file })
  const isKeyName = formerName !== undefined && /^[0-9a-f]{8}$/.test(formerName)
  const formerKey = isKeyName && (await findMasterKey({ file: formerKeyFileOf(config, formerName) }))
  const former = formerKey ? { former: createLocalVault({ masterKey: formerKey }) } : {}
  if (!key && !config.awsKeyArn) return former
  const name = key && config.cloud !== 'aws' ? keyNameOf(key) : 'in AWS KMS'
  return { ...former, here: { vault: await openVault(config, file), name } }
}
