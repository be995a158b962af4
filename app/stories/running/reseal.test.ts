import { KMSClient } from '@aws-sdk/client-kms'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAws, warmUpSdk } from '../../../sandbox/aws/create-aws.ts'
import { keepChatState } from '../../../src/concierge/keep-chat-state.ts'
import { reseal } from '../../../src/concierge/reseal.ts'
import type { ChatId } from '../../../src/domain/ids.ts'
import { MINUTE_MS } from '../../../src/domain/time.ts'
import { createCompositeVault } from '../../../src/vault/composite-vault.ts'
import { createKmsVault } from '../../../src/vault/kms.ts'
import { ada, group, openWorld, type World } from '../world.ts'
import { awsEnvironment } from './aws-harness.ts'

beforeAll(warmUpSdk)

// The venue Saint Fennel opens its dates 21 days ahead at noon, as its page states. 16 December opens on 25 November.
const afterwards = '2026-11-25T12:30:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('a move to AWS', () => {
  let world: World
  afterEach(() => world.end())

  it('a move to AWS and back seals every secret again, and keeps and counts secrets that can’t be opened', async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    const { app } = world.cierge()
    const { store, vault: local, clock } = app
    const discord = 'discord' as ChatId
    const state = keepChatState({ store, vault: local, clock })
    await state.set(discord, 'installation/S1', 'a token', { isSealed: true })
    const kms = createKmsVault({ kms: new KMSClient(createAws({ clock }).client), keyId: 'key' })
    const kinds = async () =>
      [
        ...(await store.credentials.all()).map(({ sealed }) => sealed),
        ...(await store.chatState.sealed()).map(({ value }) => value),
      ].map((sealed) => sealed.split('.')[1])

    const there = await reseal({ ...app, vault: createCompositeVault('kms', { kms, local }) })
    const sealedThere = await kinds()
    const lost = await reseal({ ...app, vault: local })
    const back = await reseal({ ...app, vault: createCompositeVault('local', { kms, local }) })

    // The account, the token, and the code of the first owner.
    expect(there).toEqual({ resealed: 3, unopened: 0 })
    expect(sealedThere).toEqual(['kms', 'kms', 'kms'])
    expect(lost).toEqual({ resealed: 0, unopened: 3 })
    expect(back).toEqual({ resealed: 3, unopened: 0 })
    expect(await kinds()).toEqual(['local', 'local', 'local'])
  })

  const { CIERGE_CLOUD: _, ...stillNamed } = awsEnvironment

  async function openLocalHouse(): Promise<void> {
    world = await openWorld({ aws: {} })
    await world.says('/link resy ada@example.com secret')
    await world.says(table, ada, group)
    await world.presses('Book it', ada, group)
  }
  const move = (env: Readonly<Record<string, string>>) => world.restart(undefined, env)
  async function resealAll(): Promise<void> {
    const { resealed, unopened } = await world.clock.runUntil(reseal(world.cierge().app))
    // The account, and the code of the first owner.
    expect({ resealed, unopened }).toEqual({ resealed: 2, unopened: 0 })
  }
  const sealedBy = async () =>
    (await world.cierge().app.store.credentials.all()).map(({ sealed }) => sealed.split('.')[1])

  it('after a move to AWS an open request is hunted on AWS', async () => {
    await openLocalHouse()

    await move(awsEnvironment)
    await resealAll()
    await world.pass(2 * MINUTE_MS)
    const waiting = world.cloud().aws.schedules.waiting.size
    await world.passUntil(afterwards)

    expect(await sealedBy()).toEqual(['kms'])
    expect(waiting).toBe(1)
    expect(world.cloud().given).toHaveLength(1)
    expect(world.sandbox.control.reservations()).toHaveLength(1)
    expect(world.announcements()).toHaveLength(1)
  })

  it('after a move to AWS and back an open request is hunted only on this machine', async () => {
    await openLocalHouse()
    await move(awsEnvironment)
    await resealAll()
    await world.pass(2 * MINUTE_MS)
    const waitedThere = world.cloud().aws.schedules.waiting.size

    await move(stillNamed)
    await resealAll()
    await world.pass(2 * MINUTE_MS)
    const waiting = world.cloud().aws.schedules.waiting.size
    await world.passUntil(afterwards)

    expect(waitedThere).toBe(1)
    expect(waiting).toBe(0)
    expect(await sealedBy()).toEqual(['local'])
    expect(world.cloud().given).toEqual([])
    expect(world.sandbox.control.reservations()).toHaveLength(1)
    expect(world.announcements()).toHaveLength(1)
  })

  it('after a move back from AWS a function that already waits with an order ends without booking', async () => {
    await openLocalHouse()
    await move(awsEnvironment)
    await resealAll()
    await world.passUntil('2026-11-25T11:59:10-05:00')
    const given = world.cloud().given.length

    await move(stillNamed)
    await world.passUntil(afterwards)

    expect(given).toBe(1)
    expect(world.sandbox.control.requests().filter(({ kind }) => kind === 'book')).toHaveLength(1)
    expect(world.sandbox.control.reservations()).toHaveLength(1)
    expect(world.announcements()).toHaveLength(1)
  })
})
