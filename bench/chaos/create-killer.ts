// Runs the service of one run. Kills the service, and invocations of the Lambda, at the steps that the plan names.
import { type Service, startService } from './service.ts'
import type { Stage, StageOptions } from './stage.ts'
import type { ChaosPlan } from './steps.ts'

export type Killer = {
  readonly onStep: StageOptions['onStep']
  /** Starts the service, and starts it again after each kill, until `end` is called. */
  keepAlive(stage: Stage): Promise<void>
  counts(): { readonly kills: number; readonly functionKills: number }
  log(): string
  /** Kills the service and does not start it again. */
  end(): void
}

export function createKiller({ kills, functionKill }: ChaosPlan): Killer {
  const left = [...kills]
  const steps = { platform: 0, chat: 0, cloud: 0, function: 0 }
  const killed = { kills: 0, functionKills: 0 }
  const logs: string[] = []
  let service: Service | undefined
  let cloud: Stage['cloud']
  let isOver = false

  function atFunctionStep(when: 'before' | 'after'): boolean {
    const isIt = functionKill?.when === when && functionKill.nth === steps.function
    if (!isIt || killed.functionKills > 0 || !cloud?.killFunction()) return false
    killed.functionKills += 1
    return true
  }

  async function runOnce({ env }: Stage): Promise<void> {
    Object.assign(steps, { platform: 0, chat: 0, cloud: 0 })
    const kill = left[0]
    const atCommit = kill?.kind === 'commit' ? `${kill.when} ${kill.nth}` : undefined
    const running = startService(env, atCommit)
    service = running
    const timer = kill?.kind === 'time' ? setTimeout(() => running.kill(), kill.afterMs) : undefined
    await running.ended
    clearTimeout(timer)
    logs.push(`--- started; log:\n${running.log()}`)
  }

  return {
    onStep(kind, when) {
      if (when === 'before') steps[kind] += 1
      if (kind === 'function') return atFunctionStep(when)
      const kill = left[0]
      const isIt = kill?.kind === kind && kill.when === when && kill.nth === steps[kind]
      if (!isIt || !service?.isRunning()) return false
      service.kill()
      return true
    },
    async keepAlive(stage) {
      cloud = stage.cloud
      while (!isOver) {
        await runOnce(stage)
        if (isOver) return
        killed.kills += 1
        left.shift()
      }
    },
    counts: () => killed,
    log: () => [...logs, `--- running; log:\n${service?.log()}`, cloud?.log() ?? ''].join('\n'),
    end() {
      isOver = true
      service?.kill()
    },
  }
}
