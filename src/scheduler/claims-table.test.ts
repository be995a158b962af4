import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import { describeClaimBoard } from '../ports/claim-board.contract.ts'
import { createFakeClaimBoard } from '../ports/fake-claim-board.ts'
import { createFakeClock } from '../ports/fake-clock.ts'
import { at } from '../ports/store-samples.ts'
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
