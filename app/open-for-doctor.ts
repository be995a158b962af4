// Opens the store and the vault for the doctor, which may run while Cierge runs.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CheckFailed } from '../src/ports/check.ts'
import type { Vault } from '../src/ports/vault.ts'
import { isFolderLocked } from '../src/store/file/lock-folder.ts'
import { type BesideStore, openBeside } from '../src/store/open-beside.ts'
import { createCompositeVault } from '../src/vault/composite-vault.ts'
import { createLocalVault } from '../src/vault/local.ts'
import { loadMasterKey } from '../src/vault/master-key.ts'
import type { Config } from './config.ts'

/** Opens the store and the vault at their first use, without taking the store's lock. */
export function openApp(config: Config) {
  const databaseFile = join(config.dataDir, 'cierge.sqlite')
  let opened: BesideStore | undefined

  function openDatabase(): BesideStore | undefined {
    opened ??= openBeside(databaseFile)
    return opened
  }

  return {
    isRunning: () => isFolderLocked(config.dataDir),
    openDatabase,
    openStore(): BesideStore['store'] | undefined {
      const found = orNothing(openDatabase)
      if (found && found.version === found.latest) return found.store
      if (!existsSync(databaseFile)) return undefined
      throw new CheckFailed("the database can't be read", 'above')
    },
    openVault: () => openKeys(config),
    close: async () => opened?.store.close(),
  }
}

/** Returns the opened object, or `undefined` if opening fails, because another check reports the reason. */
function orNothing<T>(open: () => T | undefined): T | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}

/** Opens the vault. Reads the local key but never creates one, because a new key could not open any secret. */
async function openKeys(config: Config): Promise<Vault | undefined> {
  const file = join(config.dataDir, 'master.key')
  const hasKey = config.masterKey !== undefined || existsSync(file)
  const local = hasKey
    ? createLocalVault({ masterKey: await loadMasterKey({ fromEnv: config.masterKey, file }) })
    : undefined
  if (!config.awsKeyArn) return local
  const { openKmsVault } = await import('./create-aws.ts')
  const kms = openKmsVault(config.awsKeyArn)
  if (config.cloud === 'aws') return createCompositeVault('kms', { kms, ...(local && { local }) })
  return local && createCompositeVault('local', { kms, local })
}
