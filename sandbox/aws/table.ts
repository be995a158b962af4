// A look-alike of DynamoDB as far as claims need it: one table, keyed by `order` and `revision`, and the changes and
// conditions used. Any other is refused, so that none is taken for granted.
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
        const item = items.get(keyOf(body.Key))
        heed(body.ConditionExpression, item, body.ExpressionAttributeValues)
        items.set(keyOf(body.Key), { ...(item ?? body.Key), ...changeOf(body) })
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

type Values = Readonly<Record<string, Record<string, unknown>>>

/** `SET this = :that, other = :another`, each a whole attribute. */
function changeOf(body: Asked['body']): Item {
  const [, list] = /^SET (.+)$/.exec(body.UpdateExpression) ?? []
  const pairs = (list ?? '').split(', ').map((one) => {
    const [, name = '', value = ''] = /^(\w+) = (:\w+)$/.exec(one) ?? []
    const given = body.ExpressionAttributeValues[value]
    if (!given) throw refused()
    return [name, given] as const
  })
  return Object.fromEntries(pairs)
}

/** `attribute_not_exists(this)` and `this = :that`, joined by AND. */
function heed(condition: string | undefined, item: Item | undefined, values: Values = {}): void {
  for (const part of condition?.split(' AND ') ?? []) {
    const [, missing] = /^attribute_not_exists\(#?(\w+)\)$/.exec(part) ?? []
    const [, name, value] = /^#?(\w+) = (:\w+)$/.exec(part) ?? []
    if (!missing && !name) throw refused()
    const isMet = missing ? !item?.[missing] : isSame(item?.[name ?? ''], values[value ?? ''])
    if (!isMet) throw new AwsRefusal('ConditionalCheckFailedException', 'It is not met', 400, { Item: item })
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

function refused(): AwsRefusal {
  return new AwsRefusal('ValidationException', 'The look-alike does not know this expression')
}
