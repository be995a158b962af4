// `cierge host rotate-key`: makes a new master key and seals every secret with it. Cierge must not be running. A kill at
// any instant leaves either the earlier key or the new one in use, and the next start ends the rotation.
import { rmSync } from 'node:fs'
import { resealUnder } from '../../src/concierge/reseal.ts'
import { openStore } from '../../src/store/open-store.ts'
import { keyNameOf } from '../../src/vault/key-name.ts'
import { createLocalVault } from '../../src/vault/local.ts'
import { makeMasterKey } from '../../src/vault/master-key.ts'
import { rotateLabel, sayKmsRotates, sayRotated } from '../../src/words/running/keys.ts'
import { openOwnVault } from '../open-own-vault.ts'
import { createProgress } from '../progress.ts'
import { formerKeyFileOf } from './find-vaults.ts'
import { finishRotation, nextKeyFileOf } from './finish-rotation.ts'
import { databaseOf, type HostParts, keyFileOf } from './host-parts.ts'
import { refuseMoved } from './moved-mark.ts'

/** @param onStep called after each query and before each change of a file, for tests of kills. */
export async function rotateKey(host: HostParts, onStep: () => void = () => {}): Promise<number> {
  const { config, say, output, openLog } = host
  if (config.cloud === 'aws') {
    for (const line of sayKmsRotates(config.awsKeyArn)) say(line)
    return 1
  }
  const file = databaseOf(config)
  refuseMoved(config)
  const keyFile = keyFileOf(config)
  const store = await openStore({ file, telemetry: { ...openLog(), query: onStep } })
  const progress = createProgress(rotateLabel, output)
  try {
    const former = await openOwnVault(config, { store })
    const formerName = await store.houseNotes.find('key')
    onStep()
    rmSync(nextKeyFileOf(keyFile), { force: true })
    const masterKey = await makeMasterKey(nextKeyFileOf(keyFile))
    const name = keyNameOf(masterKey)
    onStep()
    // One transaction, so that all secrets in the database are encrypted with the same key, whose name the database
    // holds.
    const { resealed, unopened } = await store.transaction(async (inside) => {
      const to = createLocalVault({ masterKey })
      const result = await resealUnder(inside, { from: former, to, onProgress: progress.show })
      await inside.linkings.removeAll()
      await inside.houseNotes.save('key', name)
      return result
    })
    progress.end()
    onStep()
    await finishRotation(keyFile, name, onStep)
    const formerFile = formerName === undefined ? undefined : formerKeyFileOf(config, formerName)
    const rotated = { resealed, unopened, name, keyFile }
    const wasInSettings = config.masterKey !== undefined
    for (const line of sayRotated({ ...rotated, wasInSettings, formerFile })) say(line)
    return unopened > 0 ? 1 : 0
  } finally {
    progress.end()
    await store.close()
  }
}
