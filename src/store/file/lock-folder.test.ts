import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../open-store.ts'
import { fateOf, hear, runScript } from '../testing/run-script.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'

const makeFolder = useTempFolders()
const refusal = /^Another Cierge is running on the data folder .+: stop it, or name another folder$/

const stay = `
  const store = await openStore({ file })
  say('open')
  setInterval(() => {}, 1_000)`
const tell = `await openStore({ file }).then(() => say('open'), (error) => say(error.message))`

describe('a data folder', () => {
  it('a data folder serves one process at a time, and another one after the first was killed', async () => {
    const file = join(makeFolder(), 'cierge.db')
    const other = runScript(file, stay)
    await hear(other)

    await expect(openStore({ file })).rejects.toThrow(refusal)
    other.kill('SIGKILL')
    await fateOf(other)

    const store = await openStore({ file })
    await store.close()
  })

  it('a data folder is unlocked once the store is closed', async () => {
    const file = join(makeFolder(), 'cierge.db')

    for (const _ of [1, 2, 3]) {
      const store = await openStore({ file })
      await store.close()
    }
  })

  it('a data folder is unlocked if the store could not be opened', async () => {
    const file = join(makeFolder(), 'cierge.db')
    const failing = async () => Promise.reject(new Error('a bad migration'))
    await expect(openStore({ file, migrations: [failing] })).rejects.toThrow('a bad migration')

    const store = await openStore({ file })

    await store.close()
  })

  it('a data folder stays locked if the same process tries to open it again', async () => {
    const file = join(makeFolder(), 'cierge.db')
    const store = await openStore({ file })

    await expect(openStore({ file })).rejects.toThrow(refusal)
    const told = await hear(runScript(file, tell))

    expect(told).toMatch(refusal)
    await store.close()
  })
})
