import { KMSClient } from '@aws-sdk/client-kms'
import { describe, expect, it } from 'vitest'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import { describeVault } from '../ports/contracts/vault.contract.ts'
import { at } from '../ports/fakes/store-samples.ts'
import { VaultError } from '../ports/vault.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { createCompositeVault } from './composite-vault.ts'
import { createKmsVault, encryptionContextOf } from './kms.ts'
import { createLocalVault } from './local.ts'

function harness() {
  const aws = createAws({ clock: createVirtualClock(at(8)) })
  const kms = new KMSClient(aws.client)
  return {
    aws,
    vault: createKmsVault({ kms, keyId: 'key-1' }),
    stranger: createKmsVault({ kms, keyId: 'key-2' }),
  }
}

describeVault('the vault whose keys KMS keeps', async () => harness())

const local = createLocalVault({ masterKey: Buffer.alloc(32, 7) })

describeVault('a vault of vaults', async () => {
  const { vault: kms, stranger } = harness()
  return { vault: createCompositeVault('kms', { kms, local }), stranger }
})

describe('the vault with keys in AWS KMS', () => {
  it('the KMS vault shows only ids in CloudTrail, under names that policies can use', () => {
    expect(encryptionContextOf(['order', 'resy-1505'])).toEqual({
      app: 'cierge',
      kind: 'order',
      order: 'resy-1505',
    })
    expect(encryptionContextOf(['credential', 'm-1', 'resy'])).toEqual({
      app: 'cierge',
      kind: 'credential',
      member: 'm-1',
      platform: 'resy',
    })
    expect(encryptionContextOf(['linking', 'm-1', 'resy'])).toEqual({
      app: 'cierge',
      kind: 'linking',
      member: 'm-1',
      platform: 'resy',
    })
    expect(encryptionContextOf(['installation', 'discord', ''])).toEqual({
      app: 'cierge',
      kind: 'installation',
      chat: 'discord',
    })
  })

  it('the KMS vault never sends the secret to KMS, so KMS’s size limit does not apply', async () => {
    const { vault, aws } = harness()

    await vault.encrypt('a very long secret '.repeat(1_000), ['order', 'o'])

    expect(aws.asked.map(({ action }) => action)).toEqual(['GenerateDataKey'])
    expect(JSON.stringify(aws.asked)).not.toContain('very long secret')
  })
})

describe('the composite vault', () => {
  it('a composite vault decrypts texts of each of its vaults, and encrypts with the current one', async () => {
    const { vault: kms } = harness()
    const before = await local.encrypt('from the old house', ['a'])
    const both = createCompositeVault('kms', { kms, local })

    expect(await both.decrypt(before, ['a'])).toBe('from the old house')
    expect(await both.encrypt('new', ['a'])).toMatch(/^v1\.kms\./)
  })

  it('a composite vault without the vault of a text names that vault and the remedy', async () => {
    const { vault: kms } = harness()
    const sealed = await kms.encrypt('secret', ['a'])

    const opening = createCompositeVault('local', { local }).decrypt(sealed, ['a'])

    await expect(opening).rejects.toBeInstanceOf(VaultError)
    await expect(opening).rejects.toThrow('another kind of vault (kms)')
  })
})
