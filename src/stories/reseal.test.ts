import { KMSClient } from '@aws-sdk/client-kms'
import { afterEach, describe, expect, it } from 'vitest'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import { reseal } from '../concierge/reseal.ts'
import type { ChatId } from '../domain/ids.ts'
import { createKmsVault } from '../vault/kms.ts'
import { createVaultOfVaults } from '../vault/vault-of-vaults.ts'
import { openWorld, type World } from './world.ts'

describe('a house that moves', () => {
  let world: World
  afterEach(() => world.end())

  it('to AWS and back has every secret sealed anew, and what does not open is left and counted', async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    const { house } = world.cierge()
    const { store, vault: local, clock } = house
    const discord = 'discord' as ChatId
    await store.installations.save(
      discord,
      'S1',
      await local.encrypt('a token', ['installation', discord, 'S1']),
    )
    const kms = createKmsVault({ kms: new KMSClient(createAws({ clock }).client), keyId: 'key' })
    const kinds = async () =>
      [...(await store.credentials.all()), ...(await store.installations.all())].map(
        ({ sealed }) => sealed.split('.')[1],
      )

    const there = await reseal({ ...house, vault: createVaultOfVaults('kms', { kms, local }) })
    const sealedThere = await kinds()
    const lost = await reseal({ ...house, vault: local })
    const back = await reseal({ ...house, vault: createVaultOfVaults('local', { kms, local }) })

    expect(there).toEqual({ resealed: 2, unopened: 0 })
    expect(sealedThere).toEqual(['kms', 'kms'])
    expect(lost).toEqual({ resealed: 0, unopened: 2 })
    expect(back).toEqual({ resealed: 2, unopened: 0 })
    expect(await kinds()).toEqual(['local', 'local'])
  })
})
