// Adds answers of Resy that an owner recorded to the stored descriptions of its answers: which fields they have, and of which
// type. A field counts as always present only if no recorded answer lacks it.
import type { AnswerShape } from './describe-answer.ts'
import { mergeShapes, readShape, type Written, writeShape } from './shape-of.ts'

type Sent = { readonly answers: readonly (Partial<AnswerShape> & { readonly call?: string })[] }

/**
 * Adds the shapes of a report. It takes only good answers. It leaves out `quote`, because its answer lacks the book
 * token that other answers of the same endpoint have.
 */
export function takeReport(
  before: Written,
  report: Sent,
): { readonly baselines: Written; readonly taken: readonly string[] } {
  const baselines: Record<string, Readonly<Record<string, string>>> = { ...before }
  const taken: string[] = []
  for (const { endpoint, status = 0, body, call } of report.answers) {
    if (!endpoint || typeof body !== 'object' || status < 200 || status > 299 || call === 'quote') continue
    const known = baselines[endpoint]
    const shape = readShape(body)
    baselines[endpoint] = writeShape(known ? mergeShapes(readShape(known), shape) : shape)
    taken.push(endpoint)
  }
  return { baselines, taken: [...new Set(taken)] }
}
