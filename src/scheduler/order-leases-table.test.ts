import { DynamoDBClient, type PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import type { OrderId } from '../domain/ids.ts'
import { describeOrderLeases } from '../ports/contracts/order-leases.contract.ts'
import { createFakeOrderLeases } from '../ports/fakes/fake-order-leases.ts'
import { at } from '../ports/fakes/store-samples.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { createOrderLeasesTable } from './order-leases-table.ts'

describeOrderLeases('the claim board in memory', async () => createFakeOrderLeases())

describeOrderLeases('the claims table', async () => {
  const clock = createVirtualClock(at(8))
  return createOrderLeasesTable({
    clock,
    dynamo: new DynamoDBClient(createAws({ clock }).client),
    table: 'claims',
  })
})

it('a claim that the AWS SDK repeats after a lost answer gets the lease, and another caller’s claim does not', async () => {
  const clock = createVirtualClock(at(8))
  const real = new DynamoDBClient(createAws({ clock }).client)
  const dynamo = {
    async send(command: PutItemCommand) {
      await real.send(command)
      return real.send(command)
    },
  } as Pick<DynamoDBClient, 'send'>
  const board = createOrderLeasesTable({ clock, dynamo, table: 'claims' })
  const order = 'resy-1505' as OrderId

  const mine = await board.claim(order, 'function', 'run 1')
  const again = await board.claim(order, 'function', 'run 1')

  expect([mine, again]).toEqual([true, false])
})
