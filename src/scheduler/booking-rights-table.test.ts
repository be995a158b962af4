import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import { describeBookingRights } from '../ports/contracts/booking-rights.contract.ts'
import { at } from '../ports/fakes/store-samples.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { createBookingRightsTable } from './booking-rights-table.ts'

describeBookingRights('booking rights in the claims table', async () => {
  const clock = createVirtualClock(at(8))
  const dynamo = new DynamoDBClient(createAws({ clock }).client)
  const open = () => createBookingRightsTable({ clock, dynamo, table: 'claims' })
  return [open(), open()]
})
