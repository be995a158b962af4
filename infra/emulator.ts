// Runs two public emulators of AWS, each in a separate process on loopback: MiniStack with the deployed stack, and
// Moto, which checks some requests more strictly. For tests, which skip if the emulators are not installed, unless
// REQUIRE_AWS_EMULATOR is set.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type EmulatorEnv = Readonly<Record<string, string | undefined>>

export type Emulator = {
  /** The environment variables that make a process use the emulator and not AWS. */
  readonly env: Readonly<Record<string, string>>
  /** Deploys the stack, with Resy at the given address. Resolves with the settings that the server needs. */
  deploy(resyUrl: string): Promise<Readonly<Record<string, string>>>
  stop(): Promise<void>
}

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const account = '000000000000'
const region = 'us-east-1'

/**
 * Returns the path of an emulator or of the linter, from the folder in AWS_EMULATOR_BIN or from the PATH. Returns
 * `undefined` if the program is in neither.
 */
export function findEmulator(
  env: EmulatorEnv,
  name: 'ministack' | 'moto_server' | 'cfn-lint',
): string | undefined {
  const program = env.AWS_EMULATOR_BIN ? join(env.AWS_EMULATOR_BIN, name) : name
  try {
    execFileSync(program, ['--help'], { stdio: 'ignore' })
    return program
  } catch {
    return undefined
  }
}

type Server = { readonly url: string; readonly folder: string; stop(): Promise<void> }

/** Starts a server in a temporary folder. The folder is deleted when the server stops. */
async function serve(
  program: string,
  { args, env, readyPath }: { args?: readonly string[]; env: EmulatorEnv; readyPath: string },
  port: number,
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-emulator-'))
  const url = `http://127.0.0.1:${port}`
  // Starts a separate process group, so that the processes that the emulator starts are ended with it.
  const child = spawn(program, args ?? [], { cwd: folder, stdio: 'ignore', detached: true, env })
  await untilReady(`${url}${readyPath}`, child)
  return {
    url,
    folder,
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve))
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function startMoto(program: string, env: EmulatorEnv): Promise<Pick<Server, 'url' | 'stop'>> {
  const port = await freePort()
  return serve(program, { args: ['-H', '127.0.0.1', '-p', String(port)], env, readyPath: '/moto-api/' }, port)
}

export async function startEmulator(program: string, env: EmulatorEnv): Promise<Emulator> {
  const port = await freePort()
  const modules = join(root, 'node_modules')
  // The function finds the AWS SDK through NODE_PATH, as in AWS's runtime, and runs on the same Node as this process.
  const forServer = {
    ...env,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    NODE_PATH: modules,
    PATH: `${join(modules, '.bin')}:${env.PATH}`,
  }
  const server = await serve(program, { env: forServer, readyPath: '/_ministack/health' }, port)
  const { url, folder } = server
  const forClients = {
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_S3: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
  }

  async function deploy(resyUrl: string): Promise<Readonly<Record<string, string>>> {
    const outputs = join(folder, 'outputs.json')
    const cdk = (...args: readonly string[]) =>
      run(join(modules, '.bin/cdk'), [...args, '--no-notices', '--output', join(folder, 'cdk.out')], {
        cwd: root,
        env: { ...env, ...forClients, CDK_DISABLE_CLI_TELEMETRY: 'true', CIERGE_RESY_URL: resyUrl },
      })
    await cdk('bootstrap', `aws://${account}/${region}`)
    await cdk('deploy', '--require-approval', 'never', '--outputs-file', outputs)
    return toSettings(JSON.parse(readFileSync(outputs, 'utf8')).Cierge)
  }

  return { env: forClients, deploy, stop: server.stop }
}

function toSettings(outputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { KeyArn, ClaimsTableArn, ScheduleGroupArn, ScheduleRoleArn, FunctionArn } = outputs
  const { ReportQueueUrl, AsideQueueUrl } = outputs
  const named = {
    CIERGE_CLOUD: 'aws',
    CIERGE_AWS_KEY_ARN: KeyArn,
    CIERGE_AWS_CLAIMS_TABLE_ARN: ClaimsTableArn,
    CIERGE_AWS_SCHEDULE_GROUP_ARN: ScheduleGroupArn,
    CIERGE_AWS_SCHEDULE_ROLE_ARN: ScheduleRoleArn,
    CIERGE_AWS_FUNCTION_ARN: FunctionArn,
    CIERGE_AWS_REPORT_QUEUE_URL: ReportQueueUrl,
    CIERGE_AWS_DEAD_LETTER_QUEUE_URL: AsideQueueUrl,
  }
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, value ?? '']))
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) throw new Error('The emulator ended')
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The emulator does not get ready')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error()),
      )
    })
  })
}
