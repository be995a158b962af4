// The look-alike on a thread of its own, so that its work does not disturb the clockwork of the executor it measures.
// On the main thread: a sandbox whose control answers a little later. On its own: the sandbox itself.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { SandboxControl } from '../../sandbox/control.ts'
import { createSandbox, type SandboxOptions } from '../../sandbox/create-sandbox.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'

type Verb = keyof SandboxControl
/** The sandbox's control, wherever the sandbox is. */
export type RemoteControl = {
  readonly [V in Verb]: (...asked: Parameters<SandboxControl[V]>) => Promise<ReturnType<SandboxControl[V]>>
}
export type RemoteSandbox = {
  readonly url: string
  readonly control: RemoteControl
  stop(): Promise<void>
}
export type RemoteOptions = Omit<SandboxOptions, 'clock'>

/** The sandbox on this thread, for the virtual clock. */
export async function startHere(options: SandboxOptions): Promise<RemoteSandbox> {
  const { url, control, stop } = await createSandbox(options)
  return { url, stop, control: controlThat(async (verb, asked) => call(control, verb, asked)) }
}

/** The sandbox on a thread of its own and on the machine's clock. */
export async function startApart(options: RemoteOptions): Promise<RemoteSandbox> {
  const worker = new Worker(new URL(import.meta.url), { workerData: options })
  const waiting = new Map<number, (answered: Answered) => void>()
  let asked = 0
  const url = await new Promise<string>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (first: string) => {
      worker.on('message', (answered: Answered) => {
        waiting.get(answered.id)?.(answered)
        waiting.delete(answered.id)
      })
      resolve(first)
    })
  })
  return {
    url,
    control: controlThat((verb, args) => {
      asked += 1
      worker.postMessage({ id: asked, verb, args } satisfies Asked)
      return new Promise((resolve, reject) => {
        waiting.set(asked, ({ answer, fault }) => (fault ? reject(new Error(fault)) : resolve(answer)))
      })
    }),
    stop: async () => void (await worker.terminate()),
  }
}

type Asked = { readonly id: number; readonly verb: Verb; readonly args: readonly unknown[] }
type Answered = { readonly id: number; readonly answer?: unknown; readonly fault?: string }

function controlThat(ask: (verb: Verb, args: readonly unknown[]) => Promise<unknown>): RemoteControl {
  return new Proxy({} as RemoteControl, {
    get:
      (_, verb: Verb) =>
      (...args: readonly unknown[]) =>
        ask(verb, args),
  })
}

function call(control: SandboxControl, verb: Verb, args: readonly unknown[]): unknown {
  return (control[verb] as (...args: readonly unknown[]) => unknown)(...args)
}

if (!isMainThread && parentPort) {
  const door = parentPort
  const { url, control } = await createSandbox({
    ...(workerData as RemoteOptions),
    clock: createSystemClock(),
  })
  door.on('message', ({ id, verb, args }: Asked) => {
    try {
      door.postMessage({ id, answer: call(control, verb, args) } satisfies Answered)
    } catch (fault) {
      door.postMessage({ id, fault: String(fault) } satisfies Answered)
    }
  })
  door.postMessage(url)
}
