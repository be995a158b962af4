// Opens the fake servers and the data folder of one run: Telegram, Resy, and AWS if the service uses it. Each server
// is behind a proxy that can kill the sender of a request.
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BotApi, botToken, openBotApi } from '../../bots/telegram/testing/fake-server/bot-api.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { type ChaosCloud, openCloud } from './cloud.ts'
import { openStepProxy } from './step-proxy.ts'
import type { ServicePlace, StepKind } from './steps.ts'

export type Stage = {
  /** The folder that holds the data folder, the platform's state, and the bundle of the Lambda. */
  readonly root: string
  /** The service's data folder. */
  readonly folder: string
  readonly api: BotApi
  readonly sandbox: Sandbox
  readonly cloud: ChaosCloud | undefined
  /** The environment variables of the service. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

export type StageOptions = {
  readonly place: ServicePlace
  /**
   * Called at each request. Returns true if the process that sent the request was killed; the request is then dropped.
   */
  readonly onStep: (kind: Exclude<StepKind, 'commit'> | 'function', when: 'before' | 'after') => boolean
  /** The root folder of another run, which this run copies. */
  readonly prepared?: string
}

export const anaId = 41
export const password = 's3cr3t-of-ana'
const clock = createSystemClock()

export async function openStage({ place, onStep, prepared }: StageOptions): Promise<Stage> {
  const root = mkdtempSync(join(tmpdir(), 'cierge-chaos-'))
  if (prepared) cpSync(prepared, root, { recursive: true })
  const folder = join(root, 'data')
  mkdirSync(folder, { recursive: true })
  const api = await openTelegram()
  const sandbox = await openResy(join(root, 'platform.json'))
  const platform = await openStepProxy(sandbox.url, (when) => onStep('platform', when))
  const chat = await openStepProxy(api.url, (when) => onStep('chat', when), isSpoken)
  const cloud =
    place === 'aws'
      ? await openCloud({
          platformUrl: sandbox.url,
          functionFile: join(functionIn(root), 'index.js'),
          onStep: (whose, when) => onStep(whose === 'service' ? 'cloud' : 'function', when),
        })
      : undefined
  return {
    ...{ root, folder, api, sandbox, cloud },
    env: {
      CIERGE_DATA_DIR: folder,
      CIERGE_RESY_URL: platform.url,
      CIERGE_OWNER: `telegram:${anaId}`,
      TELEGRAM_TOKEN: botToken,
      TELEGRAM_API_URL: chat.url,
      LOG_LEVEL: 'info',
      ...cloud?.env,
    },
    async close() {
      await Promise.all([platform.close(), chat.close(), cloud?.close()])
      await Promise.all([api.close(), sandbox.stop()])
    },
  }
}

/** Returns the folder of the Lambda's bundle in a run's root folder. */
export function functionIn(root: string): string {
  return join(root, 'function')
}

async function openTelegram(): Promise<BotApi> {
  const api = await openBotApi()
  api.people.set(anaId, { id: anaId, is_bot: false, first_name: 'Ana' })
  api.opened.add(anaId)
  return api
}

async function openResy(stateFile: string): Promise<Sandbox> {
  const sandbox = await createSandbox({ clock, rttMs: 20, stateFile })
  sandbox.control.addMember({
    email: 'ada@example.com',
    password,
    firstName: 'Ada',
    lastName: 'Example',
    cards: [{ id: 1, type: 'visa', lastFour: '4242' }],
  })
  return sandbox
}

/**
 * Returns whether a request to Telegram counts as a step. A long poll does not count, because it ends only when an
 * update arrives.
 */
function isSpoken(path: string): boolean {
  return !path.includes('/getUpdates')
}
