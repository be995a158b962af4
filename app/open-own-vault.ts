// Opens the vault of this Cierge after the database: ends an interrupted rotation of the key, checks that the key is
// the one that sealed the accounts, and stores its name in the database.
import { existsSync, rmSync } from 'node:fs'
import { checkKey } from '../src/concierge/check-key.ts'
import type { Store } from '../src/ports/store.ts'
import type { Vault } from '../src/ports/vault.ts'
import { keyNameOf } from '../src/vault/key-name.ts'
import { findMasterKey } from '../src/vault/master-key.ts'
import type { Config } from './config.ts'
import type { AwsClientOptions } from './create-aws.ts'
import { finishRotation } from './host/finish-rotation.ts'
import { keyFileOf } from './host/host-parts.ts'
import { openVault } from './open-parts.ts'

type OwnVaultParts = {
  readonly store: Pick<Store, 'credentials' | 'houseNotes'>
  /** True if the vault is opened although its key opens none of the accounts. */
  readonly acceptsAnyKey?: boolean | undefined
  readonly aws?: AwsClientOptions | undefined
}

/** Rejects with a `VaultError` if there are accounts and the key opens none of them. Creates no key then. */
export async function openOwnVault(config: Config, parts: OwnVaultParts): Promise<Vault> {
  const { store, acceptsAnyKey, aws } = parts
  const keyFile = keyFileOf(config)
  const sealedWith = await store.houseNotes.find('key')
  await finishRotation(keyFile, sealedWith)
  const hadKey = existsSync(keyFile)
  try {
    const vault = await openVault(config, keyFile, aws)
    const key = await findMasterKey({ fromEnv: config.masterKey, file: keyFile })
    const here = key && keyNameOf(key)
    // If the key is in AWS and AWS can't be reached, Cierge starts nevertheless.
    if (!config.awsKeyArn && !acceptsAnyKey) {
      await checkKey({ store, vault }, { sealedWith, here, liesIn: await fileWith(config, sealedWith) })
    }
    if (here !== undefined && here !== sealedWith) await store.houseNotes.save('key', here)
    return vault
  } catch (error) {
    // Does not create a new key file, because it would hide that the right one is lost.
    if (!hadKey) rmSync(keyFile, { force: true })
    throw error
  }
}

/**
 * Returns the path of the key file if it holds the key that encrypted the database, although the settings name
 * another key.
 */
async function fileWith(config: Config, sealedWith: string | undefined): Promise<string | undefined> {
  if (!config.masterKey || sealedWith === undefined) return undefined
  const inFile = await findMasterKey({ file: keyFileOf(config) }).catch(() => undefined)
  return inFile && keyNameOf(inFile) === sealedWith ? keyFileOf(config) : undefined
}
