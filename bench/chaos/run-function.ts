// Runs one invocation of the Lambda in its own process: loads the bundle, passes it the event from standard input,
// and ends.
import { createRequire } from 'node:module'
import { json } from 'node:stream/consumers'
import type { handler as Handler } from '../../executor/function/lambda.ts'

/** The milliseconds that the function is told it has left. AWS ends an invocation after 15 minutes. */
const runsMs = 15 * 60_000
const [file = '', requestId = ''] = process.argv.slice(2)
const { handler } = createRequire(import.meta.url)(file) as { readonly handler: typeof Handler }

await handler(await json(process.stdin), { awsRequestId: requestId, getRemainingTimeInMillis: () => runsMs })
process.exit(0)
