import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import { describeTableHolds } from '../ports/contracts/table-holds.contract.ts'
import { createTableHoldsTable } from './table-holds-table.ts'

describeTableHolds('holds in the claims table', (clock) => {
  const dynamo = new DynamoDBClient(createAws({ clock }).client)
  const open = () => createTableHoldsTable({ clock, dynamo, table: 'claims' })
  return [open(), open()]
})
