// Runs the sandbox in a separate process, so that its work does not disturb the timing of the executor under test. The
// parent process gets a sandbox whose control functions answer asynchronously. The child process, which runs this file,
// runs the sandbox itself.
import { fork } from 'node:child_process'
import type { PlatformControl } from '../../sandbox/control.ts'
import { createSandbox, type SandboxOptions } from '../../sandbox/create-sandbox.ts'
import type { Served } from '../../sandbox/serve-look-alike.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'

/** The control that all platforms have in common. */
type CommonControl = Omit<PlatformControl<never>, 'settings'>
type Verb = keyof CommonControl
/** The control of a sandbox in this or another process. */
type RemoteControl = {
  readonly [V in Verb]: (...asked: Parameters<CommonControl[V]>) => Promise<ReturnType<CommonControl[V]>>
}
export type RemoteSandbox = {
  readonly url: string
  readonly control: RemoteControl
  stop(): Promise<void>
}
export type RemoteOptions = Omit<SandboxOptions, 'clock'>

const apart = 'sandbox-apart'

/** Starts the sandbox in this process, for use with the virtual clock. */
export async function startHere(options: SandboxOptions): Promise<RemoteSandbox> {
  return toRemote(await createSandbox(options))
}

/** Returns a sandbox of this process, of any platform, as if it ran in another process. */
export function toRemote({ url, control, stop }: Served<CommonControl>): RemoteSandbox {
  return { url, stop, control: controlThat(async (verb, asked) => call(control, verb, asked)) }
}

/** Starts the sandbox in a separate process, for use with the machine's clock. */
export async function startApart(options: RemoteOptions): Promise<RemoteSandbox> {
  const child = fork(new URL(import.meta.url), [apart, JSON.stringify(options)], { silent: true })
  const waiting = new Map<number, (answered: Answered) => void>()
  let asked = 0
  let complaint = ''
  child.stdout?.resume()
  child.stderr?.on('data', (text) => {
    complaint += text
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The sandbox did not start: ${complaint}`)))
    child.once('message', (first) => {
      child.on('message', (answered: Answered) => {
        waiting.get(answered.id)?.(answered)
        waiting.delete(answered.id)
      })
      resolve(String(first))
    })
  })
  return {
    url,
    control: controlThat((verb, args) => {
      asked += 1
      const id = asked
      child.send({ id, verb, args } satisfies TakenRequest)
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ answer, fault }) => (fault ? reject(new Error(fault)) : resolve(answer)))
      })
    }),
    async stop() {
      child.disconnect()
      await ended
    },
  }
}

type TakenRequest = { readonly id: number; readonly verb: Verb; readonly args: readonly unknown[] }
type Answered = { readonly id: number; readonly answer?: unknown; readonly fault?: string }

function controlThat(ask: (verb: Verb, args: readonly unknown[]) => Promise<unknown>): RemoteControl {
  return new Proxy({} as RemoteControl, {
    get:
      (_, verb: Verb) =>
      (...args: readonly unknown[]) =>
        ask(verb, args),
  })
}

function call(control: CommonControl, verb: Verb, args: readonly unknown[]): unknown {
  return (control[verb] as (...args: readonly unknown[]) => unknown)(...args)
}

if (process.argv[2] === apart && process.send) {
  const send = process.send.bind(process)
  const options: RemoteOptions = JSON.parse(process.argv[3] ?? '{}')
  const { url, control } = await createSandbox({ ...options, clock: createSystemClock() })
  process.on('message', ({ id, verb, args }: TakenRequest) => {
    try {
      send({ id, answer: call(control, verb, args) } satisfies Answered)
    } catch (fault) {
      send({ id, fault: String(fault) } satisfies Answered)
    }
  })
  process.on('disconnect', () => process.exit())
  send(url)
}
