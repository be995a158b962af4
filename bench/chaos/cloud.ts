// The fake AWS of one run: a server for the service, and a separate process for each invocation of the Lambda's real
// bundle. The process can be killed at any step.
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { awsEnvironment } from '../../app/stories/running/aws-harness.ts'
import { createAws } from '../../sandbox/aws/create-aws.ts'
import { awsVariables, serveAws } from '../../sandbox/aws/serve-aws.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { openStepProxy } from './step-proxy.ts'

export type ChaosCloud = {
  /** The environment variables that make the service use this fake. */
  readonly env: Readonly<Record<string, string>>
  /** Kills the invocations that are running. Returns false if there is none. */
  killFunction(): boolean
  /**
   * Returns the contents that AWS must not receive, but did: those of `secrets` that were not encrypted, and messages
   * that could not be parsed.
   */
  wrongs(secrets: readonly string[]): readonly string[]
  /** Returns the log lines of all invocations. */
  log(): string
  close(): Promise<void>
}

export type CloudOptions = {
  readonly platformUrl: string
  /** The bundle of the Lambda. */
  readonly functionFile: string
  /**
   * Called at each request that the service or an invocation sends to AWS, and at each request that an invocation sends
   * to the platform. Returns true if the sender was killed; the request is then dropped.
   */
  readonly onStep: (whose: 'service' | 'function', when: 'before' | 'after') => boolean
}

const runFunction = fileURLToPath(new URL('./run-function.ts', import.meta.url))
const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url))
const [reports, deadLetters] = ['cierge-reports', 'cierge-aside']
/**
 * How long a queue hides a message that was received. Shorter than on AWS, so that a run does not wait a minute for a
 * message whose receiver was killed.
 */
const visibilitySeconds = 5

export async function openCloud({ platformUrl, functionFile, onStep }: CloudOptions): Promise<ChaosCloud> {
  const running = new Set<ChildProcess>()
  const logs: string[] = []
  const aws = createAws({ clock: createSystemClock(), run, failuresTo: reports, visibilitySeconds })
  const server = await serveAws(aws)
  const forService = await openStepProxy(server.url, (when) => onStep('service', when), isNoPoll)
  const forFunction = await openStepProxy(server.url, (when) => onStep('function', when))
  const platform = await openStepProxy(platformUrl, (when) => onStep('function', when))
  const queueAt = (url: string, name: string) => `${url}/123456789012/${name}`
  const functionEnv = {
    ...awsVariables(forFunction.url),
    CIERGE_RESY_URL: platform.url,
    CIERGE_REPORT_QUEUE_URL: queueAt(forFunction.url, reports),
    CIERGE_CLAIMS_TABLE: 'cierge-claims',
    CIERGE_KEY_ARN: awsEnvironment.CIERGE_AWS_KEY_ARN,
    NODE_PATH: nodeModules,
  }

  async function run(payload: unknown, requestId: string): Promise<void> {
    const child = spawn(process.execPath, [runFunction, functionFile, requestId], {
      env: { ...process.env, ...functionEnv },
    })
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => logs.push(String(text)))
    child.stdin.on('error', () => {})
    child.stdin.end(JSON.stringify(payload))
    const code = await new Promise((resolve) => child.once('close', resolve))
    running.delete(child)
    if (code !== 0) throw new Error('The invocation was cut off')
  }

  function killFunction(): boolean {
    for (const child of running) child.kill('SIGKILL')
    return running.size > 0
  }

  return {
    env: {
      ...awsEnvironment,
      CIERGE_AWS_REPORT_QUEUE_URL: queueAt(forService.url, reports),
      CIERGE_AWS_DEAD_LETTER_QUEUE_URL: queueAt(forService.url, deadLetters),
      ...awsVariables(forService.url),
    },
    killFunction,
    wrongs(secrets) {
      const sent = JSON.stringify(aws.asked.map(({ body }) => body))
      return [
        ...secrets.filter((secret) => sent.includes(secret)).map(() => 'AWS was sent a secret in clear'),
        ...aws.queues.bodiesIn(deadLetters).map((body) => `a message was put aside: ${body}`),
      ]
    },
    log: () => logs.join(''),
    async close() {
      killFunction()
      await Promise.all([forService, forFunction, platform, server].map((one) => one.close()))
    },
  }
}

/**
 * Returns whether the request counts as a step. A long poll does not count, because it ends only when a message
 * arrives.
 */
function isNoPoll(_path: string, headers: NodeJS.Dict<string | string[]>): boolean {
  return !String(headers['x-amz-target']).endsWith('ReceiveMessage')
}
