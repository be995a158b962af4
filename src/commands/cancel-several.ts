// Cancels several open requests, after a question that names each of them.
import { type CommandContext, say, whisper } from '../chat/define-command.ts'
import type { JobId } from '../domain/ids.ts'
import { isOpen } from '../domain/job.ts'
import type { Line, Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { cancelRequest } from '../operations/cancel-request.ts'
import { showRequest } from '../operations/show-request.ts'
import { askCancelSeveral, mostAtOnce, sayNotOpen } from '../words/cancel-several.ts'
import { sayCancelled, sayTooLateToCancel } from '../words/jobs.ts'

/**
 * Asks whether to cancel these requests, or cancels them. A request that ended after the question stays, and the reply
 * says so.
 * @param codes the codes of the requests, with `-` between them. Refuses with `unknown-job` or `not-yours`.
 */
export async function cancelSeveral(codes: string, isSure: boolean, context: CommandContext): Promise<Reply> {
  const { locale } = context.member
  const ids = codes.split('-').slice(0, mostAtOnce) as JobId[]
  const jobs = await Promise.all(ids.map(async (code) => (await showRequest.perform({ code }, context)).job))
  const open = jobs.filter(isOpen)
  if (!isSure && open.length > 0) {
    return whisper(askCancelSeveral(open, open.map(({ id }) => id).join('-'), locale))
  }
  const lines: Line[] = []
  for (const job of jobs) lines.push(...((await cancelOne(job.id, context)) ?? [sayNotOpen(job, locale)]))
  return say({ lines })
}

/** Cancels the request, and returns the lines that say so; `undefined` if the request has ended already. */
async function cancelOne(code: JobId, context: CommandContext): Promise<readonly Line[] | undefined> {
  const { locale } = context.member
  try {
    const { job, isStopped } = await cancelRequest.perform({ code }, context)
    return (isStopped ? sayCancelled(job, [], locale) : sayTooLateToCancel(job, locale)).lines
  } catch (error) {
    if (error instanceof Refusal && error.facts.kind === 'job-ended') return undefined
    throw error
  }
}
