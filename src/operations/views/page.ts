// Pages of a list: a cursor names the last item of the page before.
import { z } from 'zod'
import { Refusal } from '../../domain/refusal.ts'

export type ListPage<Item> = { readonly items: readonly Item[]; readonly next: string | undefined }

/** The input fields of a list. */
export const pageFields = {
  limit: z.int().min(1).max(100).default(50).meta({ description: 'How many items at most.' }),
  cursor: z.string().max(100).optional().meta({ description: 'The `next` of the page before.' }),
}

/** Returns the schema of a page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z
      .string()
      .optional()
      .meta({ description: 'The cursor of the next page. Absent on the last page.' }),
  })
}

/**
 * Returns one page of a list. Refuses a cursor that names no item of the list.
 * @param keyOf returns a text that differs for each item, and is always the same for one item.
 */
export function cutPage<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): ListPage<Item> {
  const after = cursor === undefined ? -1 : all.findIndex((item) => keyOf(item) === cursor)
  if (cursor !== undefined && after === -1) {
    throw new Refusal({
      kind: 'unreadable-option',
      option: 'cursor',
      typed: cursor.slice(0, 40),
      example: 'next',
    })
  }
  const items = all.slice(after + 1, after + 1 + limit)
  const last = items.at(-1)
  const isLast = after + 1 + limit >= all.length
  return { items, next: last && !isLast ? keyOf(last) : undefined }
}
