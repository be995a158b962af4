import { DynamoDBClient, type PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import type { OrderId } from '../domain/ids.ts'
import { describeClaimBoard } from '../ports/contracts/claim-board.contract.ts'
import { createFakeClaimBoard } from '../ports/fakes/fake-claim-board.ts'
import { createFakeClock } from '../ports/fakes/fake-clock.ts'
import { at } from '../ports/fakes/store-samples.ts'
import { createClaimsTable } from './claims-table.ts'

describeClaimBoard('the claim board in memory', async () => createFakeClaimBoard())

describeClaimBoard('the claims table', async () => {
  const clock = createFakeClock(at(8))
  return createClaimsTable({
    clock,
    dynamo: new DynamoDBClient(createAws({ clock }).client),
    table: 'claims',
  })
})

it('a lease whose answer was lost, and that the SDK requests again, is granted; another caller’s is not', async () => {
  const clock = createFakeClock(at(8))
  const real = new DynamoDBClient(createAws({ clock }).client)
  const dynamo = {
    async send(command: PutItemCommand) {
      await real.send(command)
      return real.send(command)
    },
  } as Pick<DynamoDBClient, 'send'>
  const board = createClaimsTable({ clock, dynamo, table: 'claims' })
  const order = 'resy-1505' as OrderId

  const mine = await board.claim(order, 'function', 'run 1')
  const again = await board.claim(order, 'function', 'run 1')

  expect([mine, again]).toEqual([true, false])
})
