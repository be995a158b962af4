// Stores the holds of members in the DynamoDB table of leases, one row per member and platform. The Lambda and this
// server share the table, and so do two runs of the Lambda.
import { randomUUID } from 'node:crypto'
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { addMs, epochMs } from '../domain/time.ts'
import type { HoldOwner, TableHolds } from '../ports/table-holds.ts'
import { expiresAtIn, type LeasesTableParts } from './order-leases-table.ts'

const sortKey = { S: 'hold' }

export function createTableHoldsTable({ clock, dynamo, table }: LeasesTableParts): TableHolds {
  const rowOf = ({ platform, memberId }: HoldOwner) => ({
    TableName: table,
    Key: { order: { S: `hold ${platform} ${memberId}` }, revision: sortKey },
  })
  const inMs = (ms: number) => ({ N: String(epochMs(addMs(clock.now(), ms))) })

  async function keep(owner: HoldOwner, attempt: string, ms: number): Promise<void> {
    try {
      await dynamo.send(
        new UpdateItemCommand({
          ...rowOf(owner),
          UpdateExpression: 'SET endsMs = :ends',
          ConditionExpression: 'attempt = :attempt',
          ExpressionAttributeValues: { ':ends': inMs(ms), ':attempt': { S: attempt } },
        }),
      )
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  }

  return {
    async take(owner, ms) {
      const attempt = randomUUID()
      const hold = { keep: (leftMs: number) => keep(owner, attempt, leftMs) }
      try {
        await dynamo.send(
          new UpdateItemCommand({
            ...rowOf(owner),
            UpdateExpression: 'SET attempt = :attempt, endsMs = :ends, expiresAt = :expiresAt',
            ConditionExpression: 'attribute_not_exists(endsMs) OR endsMs <= :now',
            ExpressionAttributeValues: {
              ':attempt': { S: attempt },
              ':ends': inMs(ms),
              ':now': inMs(0),
              ':expiresAt': expiresAtIn(clock),
            },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        return hold
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        // The AWS SDK repeats a request without an answer. The repeated request then finds the hold of the same attempt.
        return error.Item?.attempt?.S === attempt ? hold : undefined
      }
    },
  }
}
