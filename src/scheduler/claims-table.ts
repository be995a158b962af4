// The claim board as a DynamoDB table, keyed by `order` and `revision`: one conditional write decides. Rows go by
// themselves (`expiresAt`, the table's time to live) long after the last hunt that could ask for them.
import { randomUUID } from 'node:crypto'
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { OrderId } from '../domain/ids.ts'
import { addMs, DAY_MS, epochMs } from '../domain/time.ts'
import type { Claimant, ClaimBoard, Turn } from '../ports/claim-board.ts'
import type { Clock } from '../ports/clock.ts'

const keptForMs = 30 * DAY_MS

export type ClaimsTableParts = {
  readonly clock: Pick<Clock, 'now'>
  readonly dynamo: Pick<DynamoDBClient, 'send'>
  readonly table: string
}

export function createClaimsTable({ clock, dynamo, table }: ClaimsTableParts): ClaimBoard {
  const keyOf = ({ id, revision }: Turn) => ({ order: { S: id }, revision: { S: revision } })
  const expiresAt = () => ({ N: String(Math.ceil(epochMs(addMs(clock.now(), keptForMs)) / 1000)) })

  async function unlessTaken(write: Promise<unknown>): Promise<boolean> {
    try {
      await write
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  async function callOffOne(turn: Turn): Promise<void> {
    await dynamo.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(turn),
        UpdateExpression: 'SET calledOff = :yes, expiresAt = :expiresAt',
        ExpressionAttributeValues: { ':yes': { BOOL: true }, ':expiresAt': expiresAt() },
      }),
    )
  }

  async function revisionsOf(id: OrderId): Promise<readonly string[]> {
    const found = await dynamo.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: '#order = :order',
        ExpressionAttributeNames: { '#order': 'order' },
        ExpressionAttributeValues: { ':order': { S: id } },
      }),
    )
    return (found.Items ?? []).flatMap(({ revision }) => revision?.S ?? [])
  }

  return {
    async claim(turn, by, run) {
      const attempt = randomUUID()
      const write = new PutItemCommand({
        TableName: table,
        Item: {
          ...keyOf(turn),
          heldBy: { S: by },
          attempt: { S: attempt },
          expiresAt: expiresAt(),
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
        // The SDK repeats what got no answer, and then finds its own claim.
        return error.Item?.attempt?.S === attempt
      }
    },
    takeOver: (turn, run) =>
      unlessTaken(
        dynamo.send(
          new UpdateItemCommand({
            TableName: table,
            Key: keyOf(turn),
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
    async stateOf(turn) {
      const { Item } = await dynamo.send(
        new GetItemCommand({ TableName: table, Key: keyOf(turn), ConsistentRead: true }),
      )
      const heldBy = Item?.heldBy?.S as Claimant | undefined
      return { ...(heldBy && { heldBy }), isCalledOff: Item?.calledOff?.BOOL === true }
    },
    async callOff(id, { revision, except }) {
      const revisions = new Set([...(revision === undefined ? [] : [revision]), ...(await revisionsOf(id))])
      for (const one of revisions) if (one !== except) await callOffOne({ id, revision: one })
    },
    async callOn(turn) {
      await unlessTaken(
        dynamo.send(
          new DeleteItemCommand({
            TableName: table,
            Key: keyOf(turn),
            ConditionExpression: 'attribute_not_exists(heldBy)',
          }),
        ),
      )
    },
  }
}
