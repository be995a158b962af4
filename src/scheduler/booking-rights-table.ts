// Stores booking rights in the DynamoDB table of leases, one row per wish. The Lambda and this server share the
// table.
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { JobId, WishId } from '../domain/ids.ts'
import type { BookingRights, WishPart } from '../ports/booking-rights.ts'
import { expiresAtIn, type LeasesTableParts } from './order-leases-table.ts'

const sortKey = { S: 'right' }

export function createBookingRightsTable({ clock, dynamo, table }: LeasesTableParts): BookingRights {
  const withdrawn = new Set<JobId>()
  const rowOf = (id: WishId) => ({
    TableName: table,
    Key: { order: { S: `wish ${id}` }, revision: sortKey },
  })

  return {
    async take({ wishId, jobId }, after = []) {
      if (withdrawn.has(jobId)) return 'withdrawn'
      const first = after.map((id, index) => [`:after${index}`, { S: id }] as const)
      try {
        await dynamo.send(
          new UpdateItemCommand({
            ...rowOf(wishId),
            UpdateExpression: 'SET holder = :job, expiresAt = :expiresAt',
            ConditionExpression: [
              'attribute_not_exists(holder) AND NOT contains(withdrawn, :job)',
              ...first.map(([name]) => `(contains(passed, ${name}) OR contains(withdrawn, ${name}))`),
            ].join(' AND '),
            ExpressionAttributeValues: {
              ':job': { S: jobId },
              ':expiresAt': expiresAtIn(clock),
              ...Object.fromEntries(first),
            },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        return 'yours'
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const { holder, withdrawn: left } = error.Item ?? {}
        if (left?.SS?.includes(jobId)) {
          withdrawn.add(jobId)
          return 'withdrawn'
        }
        // The AWS SDK repeats a request without an answer. The repeated request then finds that this job already
        // holds the right.
        return holder?.S === jobId ? 'yours' : 'held-by-another'
      }
    },
    async pass({ wishId, jobId }) {
      await dynamo.send(
        new UpdateItemCommand({
          ...rowOf(wishId),
          UpdateExpression: 'ADD passed :jobs SET expiresAt = :expiresAt',
          ExpressionAttributeValues: { ':jobs': { SS: [jobId] }, ':expiresAt': expiresAtIn(clock) },
        }),
      )
    },
    async giveBack({ wishId, jobId }) {
      try {
        await dynamo.send(
          new UpdateItemCommand({
            ...rowOf(wishId),
            UpdateExpression: 'REMOVE holder',
            ConditionExpression: 'holder = :job',
            ExpressionAttributeValues: { ':job': { S: jobId } },
          }),
        )
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },
    async withdraw({ wishId, jobId }: WishPart) {
      const { Attributes } = await dynamo.send(
        new UpdateItemCommand({
          ...rowOf(wishId),
          UpdateExpression: 'ADD withdrawn :jobs SET expiresAt = :expiresAt',
          ExpressionAttributeValues: { ':jobs': { SS: [jobId] }, ':expiresAt': expiresAtIn(clock) },
          ReturnValues: 'ALL_NEW',
        }),
      )
      withdrawn.add(jobId)
      return Attributes?.holder?.S === jobId ? 'too-late' : 'stopped'
    },
    isWithdrawn: ({ jobId }) => withdrawn.has(jobId),
  }
}
