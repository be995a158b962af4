// A fake of AWS DynamoDB for leases: one table with the key attributes `order` and `revision`. Supports the updates and
// conditions that Cierge uses, and refuses all others.
import { AwsRefusal, type AwsRequest, type Lookalike } from './wire.ts'

type Item = Record<string, Record<string, unknown>>

export function createTable(): Lookalike & { readonly items: ReadonlyMap<string, Item> } {
  const items = new Map<string, Item>()
  const keyOf = (item: Item) => JSON.stringify([item.order?.S, item.revision?.S])

  const answer: Lookalike = async ({ action, body }: AwsRequest) => {
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
        const changed = change(item ?? body.Key, body)
        items.set(keyOf(body.Key), changed)
        return { body: body.ReturnValues === 'ALL_NEW' ? { Attributes: changed } : {} }
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

/**
 * Returns the item after an update expression such as `SET this = :that, other = :another`, `ADD set :members` or
 * `REMOVE this`. Supports only whole attributes.
 */
function change(item: Item, { UpdateExpression, ExpressionAttributeValues = {} }: AwsRequest['body']): Item {
  const changed = { ...item }
  for (const clause of UpdateExpression.split(/ (?=(?:SET|ADD|REMOVE) )/)) {
    const [, verb, list = ''] = /^(SET|ADD|REMOVE) (.+)$/.exec(clause) ?? []
    for (const one of list.split(', ')) {
      const [, name = '', value = ''] = /^(\w+)(?:(?: =)? (:\w+))?$/.exec(one) ?? []
      const given = ExpressionAttributeValues[value]
      if (verb === 'REMOVE' && name && !value) delete changed[name]
      else if (verb === 'SET' && given) changed[name] = given
      else if (verb === 'ADD' && given?.SS)
        changed[name] = { SS: [...new Set([...members(changed[name]), ...members(given)])] }
      else throw refused()
    }
  }
  return changed
}

/**
 * Throws AWS's refusal if the item does not meet a condition such as `attribute_not_exists(this)`, `this = :that`,
 * `this <= :number` or `NOT contains(set, :member)`, or several of them joined by AND, or by OR, also in parentheses.
 */
function heed(condition: string | undefined, item: Item | undefined, values: Values = {}): void {
  if (condition === undefined || isMet(condition, item, values)) return
  throw new AwsRefusal('ConditionalCheckFailedException', 'It is not met', 400, { Item: item })
}

function isMet(condition: string, item: Item | undefined, values: Values): boolean {
  const choices = partsOf(condition, ' OR ')
  if (choices.length > 1) return choices.some((choice) => isMet(choice, item, values))
  const parts = partsOf(condition, ' AND ')
  if (parts.length > 1) return parts.every((part) => isMet(part, item, values))
  const [, inside] = /^\((.+)\)$/.exec(condition) ?? []
  return inside ? isMet(inside, item, values) : isPartMet(condition, item, values)
}

/** Returns the parts of a condition that the word joins outside of parentheses. */
function partsOf(condition: string, word: string): readonly string[] {
  const parts: string[] = []
  for (const piece of condition.split(word)) {
    const last = parts.at(-1)
    const isOpen = last !== undefined && last.split('(').length > last.split(')').length
    if (isOpen) parts[parts.length - 1] = last + word + piece
    else parts.push(piece)
  }
  return parts
}

function isPartMet(part: string, item: Item | undefined, values: Values): boolean {
  const [, missing] = /^attribute_not_exists\(#?(\w+)\)$/.exec(part) ?? []
  if (missing) return !item?.[missing]
  const [, name, value = ''] = /^#?(\w+) = (:\w+)$/.exec(part) ?? []
  if (name) return isSame(item?.[name], values[value])
  const [, least, most = ''] = /^(\w+) <= (:\w+)$/.exec(part) ?? []
  if (least) return Number(item?.[least]?.N) <= Number(values[most]?.N)
  const [, not, set, member = ''] = /^(NOT )?contains\((\w+), (:\w+)\)$/.exec(part) ?? []
  if (set) return members(item?.[set]).has(values[member]?.S) === (not === undefined)
  throw refused()
}

/** Returns the members of an attribute that is a set of strings, or an empty set for any other attribute. */
function members(attribute: Record<string, unknown> | undefined): Set<unknown> {
  return new Set(Array.isArray(attribute?.SS) ? attribute.SS : [])
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

function refused(): AwsRefusal {
  return new AwsRefusal('ValidationException', 'The look-alike does not know this expression')
}
