// Opens the parts that the settings choose: the vault, the booking rights, the scheduler, the HTTP API. Code for AWS
// and for HTTP is loaded only if it is used.
import { wordsCommand } from '../src/chat/read-said.ts'
import { commands } from '../src/commands/index.ts'
import { tryOpenDayMs } from '../src/domain/drops/hunt-end.ts'
import type { Conversation, Identity } from '../src/domain/identity.ts'
import type { OrderId } from '../src/domain/ids.ts'
import { defaultLocale } from '../src/domain/locale.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import type { HttpServer } from '../src/http/serve.ts'
import type { AppContext } from '../src/ports/app-context.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { ChatAdapter } from '../src/ports/chat-adapter.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { HostFacts } from '../src/ports/host-facts.ts'
import { nearDropMs } from '../src/ports/scheduler.ts'
import type { TableHolds } from '../src/ports/table-holds.ts'
import type { Vault } from '../src/ports/vault.ts'
import { createEmbeddedScheduler } from '../src/scheduler/embedded.ts'
import { createLocalBookingRights } from '../src/scheduler/local-booking-rights.ts'
import { createNearScheduler } from '../src/scheduler/near-only.ts'
import { createCompositeVault } from '../src/vault/composite-vault.ts'
import { createLocalVault } from '../src/vault/local.ts'
import { loadMasterKey } from '../src/vault/master-key.ts'
import { awsSettingsOf } from './aws-settings.ts'
import { type Config, namesAws } from './config.ts'
import type { AwsClientOptions, AwsParts, CloudScheduler } from './create-aws.ts'
import type { SiteIssuers } from './sites-of.ts'

type RightsParts = { readonly clock: Clock; readonly aws?: AwsClientOptions }

/**
 * Opens the vault. If the settings still name the KMS key of an installation that left AWS, the vault can also open the
 * secrets sealed on AWS.
 */
export async function openVault(config: Config, keyFile: string, options?: AwsClientOptions): Promise<Vault> {
  const masterKey = await loadMasterKey({ fromEnv: config.masterKey, file: keyFile })
  const local = createLocalVault({ masterKey })
  if (!config.awsKeyArn) return local
  const { openKmsVault } = await import('./create-aws.ts')
  const kms = openKmsVault(config.awsKeyArn, options)
  return createCompositeVault(config.cloud === 'aws' ? 'kms' : 'local', { kms, local })
}

type HttpParts = {
  readonly app: AppContext
  /** Returns how far the platforms' clock is ahead, in milliseconds; `undefined` until it is measured. */
  readonly clockAheadMs: () => number | undefined
  readonly onPending: () => void
  readonly chats: readonly Pick<ChatAdapter, 'id' | 'directWith'>[]
  readonly siteIssuers: SiteIssuers | undefined
  /** Facts of this installation that owners may see on the page. */
  readonly host: HostFacts
}

/**
 * Creates the HTTP API if the settings name a port. Otherwise returns `undefined`, and loads none of the API's code.
 */
export async function openHttp(
  config: Config,
  { app, clockAheadMs, onPending, siteIssuers, chats, host: facts }: HttpParts,
): Promise<HttpServer | undefined> {
  const { httpPort: port, httpHost: host, httpOrigins: origins = [], httpObserve } = config
  if (port === undefined) return undefined
  const [{ createHttpServer }, { operations }, { sitesOf }] = await Promise.all([
    import('../src/http/serve.ts'),
    import('../src/operations/index.ts'),
    import('./sites-of.ts'),
  ])
  const operationNames = [wordsCommand, ...[...commands, ...operations].map(({ name }) => name)]
  const observing = { isOpen: httpObserve === 'open', operationNames, clockAheadMs }
  return createHttpServer(
    { host, port },
    {
      ...{ app, operations, origins, onPending, observing },
      host: facts,
      proxies: config.httpProxies ?? [],
      allowsPlain: config.pagePlain === 'allow',
      signIn: { sites: sitesOf(config, siteIssuers), directWith: (identity) => directWith(chats, identity) },
    },
  )
}

/** Returns the direct conversation with a person. Rejects if their chat is not set up, or can't be reached. */
async function directWith(chats: HttpParts['chats'], identity: Identity): Promise<Conversation> {
  const chat = chats.find(({ id }) => id === identity.chat)
  if (!chat) throw new Error(`The chat ${identity.chat} is not set up`)
  return chat.directWith(identity)
}

/**
 * Opens the booking rights, and on AWS the holds of members, which the hunts of all processes share. Elsewhere all hunts
 * run in this process, and the executor keeps the holds.
 */
export async function openRights(
  config: Config,
  { clock, aws }: RightsParts,
): Promise<{ readonly rights: BookingRights; readonly holds?: TableHolds }> {
  if (config.cloud !== 'aws') return { rights: createLocalBookingRights(clock.now()) }
  const { openSharedRights } = await import('./create-aws.ts')
  return openSharedRights(awsSettingsOf(config), { clock, ...(aws && { options: aws }) })
}

export async function openScheduler(config: Config, parts: AwsParts): Promise<CloudScheduler> {
  if (!namesAws(config)) return openEmbedded(parts)
  const { createAwsScheduler, takeBackFromAws } = await import('./create-aws.ts')
  const settings = awsSettingsOf(config)
  if (config.cloud === 'aws') return createAwsScheduler(settings, parts)
  return openEmbedded(parts, (openHere) => takeBackFromAws(settings, parts, openHere))
}

type TakeBack = (openHere: readonly OrderId[]) => Promise<void>

/**
 * Opens the scheduler of this machine.
 * @param takeBack takes back orders from another scheduler. It runs before this scheduler lists its orders.
 */
function openEmbedded(parts: AwsParts, takeBack: TakeBack = async () => {}): CloudScheduler {
  const embedded = createEmbeddedScheduler(parts)
  let isBack = false
  return {
    ...embedded,
    ...createNearScheduler(embedded, parts.clock, nearDropMs),
    async handedOver() {
      const openHere = await embedded.handedOver()
      if (!isBack) await takeBack(openHere)
      isBack = true
      return openHere
    },
    start() {},
  }
}

/** Returns the settings that the functions of `src/concierge` use. */
export function settingsOf(config: Config): AppContext['settings'] {
  return {
    headStartMs: config.headStartMs,
    giveUpMs: config.giveUpMs,
    tryNowMs: tryOpenDayMs,
    reportGraceMs: 5 * MINUTE_MS,
    horizonDays: 365,
    pollsPerDay: config.pollsPerDay,
    renewBeforeMs: config.renewBeforeMs,
    keepMs: config.keepMs,
    hasApi: config.httpPort !== undefined,
    ...(config.httpPort !== undefined && {
      pageUrl: config.pageUrl ?? `http://localhost:${config.httpPort}`,
    }),
    locale: { ...defaultLocale, zone: config.zone },
  }
}
