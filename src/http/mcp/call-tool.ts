// Calls an operation as a tool of an assistant. The result is the operation's output, or the sentence that says why the
// call failed.
import type { CallToolResult } from '@modelcontextprotocol/server'
import { createBoundedMap } from '../../chat/bounded-map.ts'
import { epochMs, MINUTE_MS } from '../../domain/time.ts'
import type { Operation } from '../../operations/define-operation.ts'
import { within } from '../../ports/within.ts'
import type { KeyCaller } from '../authenticate.ts'
import { deadlineMs, tooSlow } from '../deadline.ts'
import { type Performed, type PerformParts, perform } from '../perform.ts'
import type { Problem } from '../problem.ts'
import { readFields } from '../read-input.ts'

/** Milliseconds after a confirmation was returned in which the confirmed operation may be called. */
const confirmedForMs = 30 * MINUTE_MS
const rememberedConfirmations = 1_000

type ToolCall = { readonly operation: Operation; readonly caller: KeyCaller; readonly args: unknown }

export type CallTool = (call: ToolCall) => Promise<CallToolResult>

/**
 * Returns a function that calls tools. If an operation names another one in `asksFirst`, its call is refused until the
 * same key has called that other operation with the same input.
 */
export function createCallTool(parts: PerformParts): CallTool {
  const { clock } = parts.app
  const asked = createBoundedMap<string, number>(rememberedConfirmations)

  function checkAsked({ operation, caller, args }: ToolCall): Problem | undefined {
    const { asksFirst } = operation
    if (!asksFirst) return undefined
    const askedAt = asked.get(memoOf(asksFirst, caller, args))
    if (askedAt !== undefined && epochMs(clock.now()) - askedAt <= confirmedForMs) return undefined
    const detail = `Call ${asksFirst} first, and show the person its confirmation.`
    return { status: 409, code: 'confirmation-missing', detail }
  }

  return async (call) => {
    const { operation, caller, args } = call
    const missing = checkAsked(call)
    if (missing) return toRefusal(missing)
    const readInput = () => readFields(operation.input, (args ?? {}) as Record<string, unknown>)
    const working = perform(parts, { operation, caller, readInput })
    const done: Performed = (await within(clock, deadlineMs, working)) ?? { problem: tooSlow, isOpen: true }
    if ('problem' in done) return toRefusal(done.problem)
    asked.set(memoOf(operation.name, caller, args), epochMs(clock.now()))
    return toResult(done.output)
  }
}

function memoOf(operation: string, { key }: KeyCaller, args: unknown): string {
  return JSON.stringify([operation, key.id, args])
}

/** Returns the output as data and as text. The words for the person come first. */
function toResult(output: unknown): CallToolResult {
  const words = wordsIn(output)
  return {
    content: [...words, JSON.stringify(output)].map((text) => ({ type: 'text', text })),
    structuredContent: output as Record<string, unknown>,
  }
}

/** Returns the question or the confirmation of an output. */
function wordsIn(output: unknown): readonly string[] {
  const { confirmation, question } = output as Record<string, unknown>
  const said = confirmation ?? question
  if (typeof said === 'string') return [said]
  const { text } = (said ?? {}) as { text?: unknown }
  return typeof text === 'string' ? [text] : []
}

function toRefusal(problem: Problem): CallToolResult {
  return {
    content: [{ type: 'text', text: problem.detail }],
    isError: true,
    _meta: { 'cierge/problem': problem },
  }
}
