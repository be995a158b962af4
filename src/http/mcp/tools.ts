// Describes the operations as tools for assistants.
import type { Tool } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { OperationData } from '../../operations/define-operation.ts'

/** Returns the tool of an operation. It has the operation's name and schemas. */
export function toolOf({ name, summary, effect, chat, input, output, asksFirst }: OperationData): Tool {
  const first = asksFirst
    ? ` Call ${asksFirst} first, show the person its confirmation, and call this only if they agree.`
    : ''
  return {
    name,
    title: titleOf(name),
    description: `${summary}${first} In a chat: ${chat}`,
    inputSchema: schemaOf(input, 'input'),
    outputSchema: schemaOf(output, 'output'),
    annotations: {
      readOnlyHint: effect === 'read',
      destructiveHint: effect === 'destroy',
      // A repeated call changes nothing if the operation only reads, or if it destroys: a table that was given up stays
      // given up.
      idempotentHint: effect !== 'write',
    },
  }
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

type ObjectSchema = Tool['inputSchema']

/**
 * Returns a schema as JSON Schema. Leaves out the field `id`, in which zod repeats the names of a schema's parts and
 * which JSON Schema does not know.
 */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  const { id: _id, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  const parts = Object.entries($defs ?? {}).map(([name, { id: _name, ...part }]) => [name, part])
  const named = $defs && { $defs: Object.fromEntries(parts) }
  return { ...rest, ...named, type: 'object' } as ObjectSchema
}
