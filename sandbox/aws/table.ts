// A look-alike of DynamoDB as far as claims need it: one table, keyed by `order` and `revision`, and the two
// conditions used. Any other condition is refused, so that none is taken for granted.
import { type Asked, AwsRefusal, type Lookalike } from './wire.ts'

type Item = Record<string, Record<string, unknown>>

export function createTable(): Lookalike & { readonly items: ReadonlyMap<string, Item> } {
  const items = new Map<string, Item>()
  const keyOf = (item: Item) => JSON.stringify([item.order?.S, item.revision?.S])

  const answer: Lookalike = async ({ action, body }: Asked) => {
    switch (action) {
      case 'PutItem':
        heed(body.ConditionExpression, items.get(keyOf(body.Item)))
        items.set(keyOf(body.Item), body.Item)
        return { body: {} }
      case 'DeleteItem':
        heed(body.ConditionExpression, items.get(keyOf(body.Key)))
        items.delete(keyOf(body.Key))
        return { body: {} }
      case 'GetItem': {
        const item = items.get(keyOf(body.Key))
        return { body: item ? { Item: item } : {} }
      }
      case 'UpdateItem': {
        if (body.UpdateExpression !== 'SET calledOff = :yes, expiresAt = :expiresAt') throw refused()
        const { ':yes': calledOff, ':expiresAt': expiresAt } = body.ExpressionAttributeValues
        items.set(keyOf(body.Key), { ...(items.get(keyOf(body.Key)) ?? body.Key), calledOff, expiresAt })
        return { body: {} }
      }
      case 'Query': {
        const wanted = body.ExpressionAttributeValues[':order'].S
        const found = [...items.values()].filter((item) => item.order?.S === wanted)
        return { body: { Items: found, Count: found.length } }
      }
      case 'DescribeTable':
        return { body: { Table: { TableName: body.TableName, TableStatus: 'ACTIVE' } } }
      default:
        return undefined
    }
  }
  return Object.assign(answer, { items })
}

function heed(condition: string | undefined, item: Item | undefined): void {
  if (condition === undefined) return
  const missing = /^attribute_not_exists\(#?(\w+)\)$/.exec(condition)?.[1]
  if (!missing) throw refused()
  if (item?.[missing === 'order' ? 'order' : missing]) throw new AwsRefusal('ConditionalCheckFailedException')
}

function refused(): AwsRefusal {
  return new AwsRefusal('ValidationException', 'The look-alike does not know this expression')
}
