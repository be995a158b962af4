import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Sealed } from '../domain/credential.ts'
import { describeVault } from '../ports/contracts/vault.contract.ts'
import { VaultError } from '../ports/vault.ts'
import { createLocalVault } from './local.ts'

const sealedOfOld =
  'v1.local.7M7z9_V3xFibralVR-8HOAZI-nif_YajfcfXMSzd3PTq-1jJ9NA6JZKAORG9DdXvLkZew-QHtxauqC4l' +
  '.tG6W6R0l5FWb0fJ7FXTWWJaKeHcdkPlzaQ1MqVWOKegHANDvQ-vcDw2MwA'

describeVault('the local vault', async () => ({
  vault: createLocalVault({ masterKey: randomBytes(32) }),
  stranger: createLocalVault({ masterKey: randomBytes(32) }),
}))

describe('the local vault', () => {
  it('the local vault decrypts its sealed texts after a restart', async () => {
    const masterKey = randomBytes(32)
    const sealed = await createLocalVault({ masterKey }).encrypt('secret', ['a'])

    const opened = await createLocalVault({ masterKey }).decrypt(sealed, ['a'])

    expect(opened).toBe('secret')
  })

  it('the local vault decrypts a text that the first version of the format sealed', async () => {
    const vault = createLocalVault({ masterKey: Buffer.alloc(32, 7) })

    const opened = await vault.decrypt(sealedOfOld as Sealed, ['credential', 'member-1', 'resy'])

    expect(opened).toBe('a secret of old')
  })

  it('the local vault still works after the caller zeroed its copy of the key', async () => {
    const masterKey = randomBytes(32)
    const vault = createLocalVault({ masterKey })
    const sealed = await vault.encrypt('secret', [])

    masterKey.fill(0)

    expect(await vault.decrypt(sealed, [])).toBe('secret')
  })

  it('the local vault reports a text of another kind of vault', async () => {
    const vault = createLocalVault({ masterKey: randomBytes(32) })
    const sealed = await vault.encrypt('secret', [])

    const elsewhere = sealed.replace('v1.local.', 'v1.kms.') as Sealed

    await expect(vault.decrypt(elsewhere, [])).rejects.toThrow('another kind of vault')
  })

  it.each([0, 16, 31, 33])('the local vault refuses a master key of %i bytes', (length) => {
    expect(() => createLocalVault({ masterKey: new Uint8Array(length) })).toThrow(VaultError)
  })
})
