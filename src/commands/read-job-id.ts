// Reads a request's code from a member's text.
import { type JobId, parseCode } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'

export function readJobId(typed: string): JobId {
  const code = parseCode(typed)
  if (!code) throw new Refusal({ kind: 'unknown-job', typed: typed.slice(0, 40) })
  return code as JobId
}
