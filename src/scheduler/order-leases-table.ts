// Stores the leases of orders in a DynamoDB table. One conditional write decides who gets a lease. Rows expire
// (`expiresAt`, the table's time to live) long after the last hunt that could read them.
import { randomUUID } from 'node:crypto'
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { OrderId } from '../domain/ids.ts'
import { addMs, DAY_MS, epochMs } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { LeaseHolder, OrderLeases } from '../ports/order-leases.ts'

const keptForMs = 30 * DAY_MS

export type LeasesTableParts = {
  readonly clock: Pick<Clock, 'now'>
  readonly dynamo: Pick<DynamoDBClient, 'send'>
  readonly table: string
}

/**
 * The sort key of each row. It is constant: older versions of Cierge stored the order's revision in it, and deployed
 * tables still have a sort key.
 */
const sortKey = { S: 'order' }

export function expiresAtIn(clock: Pick<Clock, 'now'>): { readonly N: string } {
  return { N: String(Math.ceil(epochMs(addMs(clock.now(), keptForMs)) / 1000)) }
}

export function createOrderLeasesTable({ clock, dynamo, table }: LeasesTableParts): OrderLeases {
  const keyOf = (id: OrderId) => ({ order: { S: id }, revision: sortKey })

  async function unlessTaken(write: Promise<unknown>): Promise<boolean> {
    try {
      await write
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  return {
    async claim(id, by, run) {
      const attempt = randomUUID()
      const write = new PutItemCommand({
        TableName: table,
        Item: {
          ...keyOf(id),
          heldBy: { S: by },
          attempt: { S: attempt },
          expiresAt: expiresAtIn(clock),
          ...(run !== undefined && { run: { S: run } }),
        },
        ConditionExpression: 'attribute_not_exists(#order)',
        ExpressionAttributeNames: { '#order': 'order' },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      })
      try {
        await dynamo.send(write)
        return true
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        // The AWS SDK repeats a request without an answer. The repeated request then finds the lease of the same
        // attempt.
        return error.Item?.attempt?.S === attempt
      }
    },
    takeOver: (id, run) =>
      unlessTaken(
        dynamo.send(
          new UpdateItemCommand({
            TableName: table,
            Key: keyOf(id),
            UpdateExpression: 'SET heldBy = :house',
            ConditionExpression: `heldBy = :function AND attribute_not_exists(calledOff)${run === undefined ? '' : ' AND #run = :run'}`,
            ...(run !== undefined && { ExpressionAttributeNames: { '#run': 'run' } }),
            ExpressionAttributeValues: {
              ':house': { S: 'standby' },
              ':function': { S: 'function' },
              ...(run !== undefined && { ':run': { S: run } }),
            },
          }),
        ),
      ),
    async stateOf(id) {
      const { Item } = await dynamo.send(
        new GetItemCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }),
      )
      const heldBy = Item?.heldBy?.S as LeaseHolder | undefined
      return { ...(heldBy && { heldBy }), isRevoked: Item?.calledOff?.BOOL === true }
    },
    async revoke(id) {
      await dynamo.send(
        new UpdateItemCommand({
          TableName: table,
          Key: keyOf(id),
          UpdateExpression: 'SET calledOff = :yes, expiresAt = :expiresAt',
          ExpressionAttributeValues: { ':yes': { BOOL: true }, ':expiresAt': expiresAtIn(clock) },
        }),
      )
    },
    async restore(id) {
      await unlessTaken(
        dynamo.send(
          new DeleteItemCommand({
            TableName: table,
            Key: keyOf(id),
            ConditionExpression: 'attribute_not_exists(heldBy)',
          }),
        ),
      )
    },
  }
}
