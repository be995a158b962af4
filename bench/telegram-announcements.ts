// Delivers a thousand pending announcements to private chats and busy groups in virtual time. The real announcer sends
// them through grammY to a fake Bot API on loopback that enforces Telegram's rate limits. `--help` lists the options.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createTelegram } from '../bots/telegram/index.ts'
import { toConversation, toIdentity } from '../bots/telegram/place.ts'
import { type BotApi, botToken, openBotApi } from '../bots/telegram/testing/fake-server/bot-api.ts'
import { createAnnouncer } from '../src/chat/announcer.ts'
import { commands } from '../src/commands/index.ts'
import type { Announcement, AnnouncementId } from '../src/domain/announcement.ts'
import { addMs, DAY_MS, msBetween, toInstant } from '../src/domain/time.ts'
import { createFakeChatState } from '../src/ports/fakes/fake-chat-state.ts'
import { aJob, aVenue, missed } from '../src/ports/fakes/store-samples.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import { createVirtualClock, type VirtualClock } from '../src/ports/virtual-clock.ts'
import { openStore } from '../src/store/open-store.ts'
import { sayOnTelegram } from '../src/words/chats/telegram.ts'

const usage = `npm run bench:telegram -- [options]

  --count N   announcements owed at once; 1000 when absent
  --json      one line of JSON instead of sentences
`

const { values: flags } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** The number of groups. Every third announcement goes to a group. */
const groups = 10
const people = 400

type Figures = {
  readonly pending: number
  readonly delivered: number
  readonly doubled: number
  /** How often Telegram's answer to a message was a request to wait. */
  readonly refused: number
  readonly faults: number
  readonly virtualSeconds: number
  /**
   * Seconds until all announcements to private chats were delivered. A low value shows that busy groups did not delay
   * the private chats.
   */
  readonly privateSeconds: number
  readonly wallSeconds: number
}

async function measure(count: number): Promise<Figures> {
  const clock = createVirtualClock(toInstant(Date.UTC(2026, 10, 26, 15)))
  const begins = clock.now()
  const startedMs = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'cierge-bench-telegram-'))
  const api = await openBotApi({ enforcesRatesOn: clock })
  const store = await openStore({ file: join(folder, 'cierge.sqlite') })
  const faults: unknown[] = []
  const telemetry = collectFaults(faults)
  const chat = createTelegram({
    settings: { token: botToken, apiUrl: api.url },
    ...{ commands, words: sayOnTelegram(), clock, telemetry },
    state: createFakeChatState(clock),
    fetch: busyFetch(clock),
  })
  const announcer = createAnnouncer({ app: { clock, store, telemetry, platforms: [] }, chats: [chat] })
  populate(api)
  for (let number = 0; number < count; number += 1) await store.outbox.enqueue(announcementOf(number))

  announcer.start()
  let privateSeconds = 0
  while ((await store.outbox.countPending()) > 0 && msBetween(begins, clock.now()) < DAY_MS) {
    await clock.advanceBy(1_000)
    const isPrivateLeft = api.shown.filter((one) => one.chat > 0).length < count - Math.ceil(count / 3)
    if (isPrivateLeft) privateSeconds = msBetween(begins, clock.now()) / 1_000
  }
  const virtualSeconds = msBetween(begins, clock.now()) / 1_000
  await clock.runUntil(announcer.stop())
  await clock.runUntil(chat.stop())

  const counts = countDeliveries(api)
  await store.close()
  await api.close()
  rmSync(folder, { recursive: true, force: true })
  return {
    ...counts,
    ...{ pending: count, faults: faults.length, virtualSeconds, privateSeconds },
    wallSeconds: Math.round(performance.now() - startedMs) / 1_000,
  }
}

function collectFaults(faults: unknown[]): Telemetry {
  return {
    event: (_name, _facts, work) => work(),
    round: (_loop, work) => work(),
    note: () => {},
    about() {},
    listen() {},
    fault: (error) => `${faults.push(error)}`,
    query: () => {},
    say: () => {},
  }
}

function countDeliveries({ shown, requests }: BotApi) {
  const heard = shown.map(({ text }) => /Place \d+/.exec(text)?.[0])
  const delivered = new Set(heard).size
  const refused = requests.filter(({ status }) => status === 429).length
  return { delivered, doubled: heard.length - delivered, refused }
}

function populate(api: BotApi): void {
  for (let id = 1; id <= people; id += 1) {
    api.people.set(id, { id, is_bot: false, first_name: `Friend ${id}` })
    api.opened.add(id)
  }
  for (let id = -1; id >= -groups; id -= 1) {
    api.groups.set(id, { id, title: `Group ${-id}`, isForum: false, isShut: false, shutTopics: new Set() })
  }
}

function announcementOf(number: number): Announcement {
  const job = aJob({ venue: aVenue({ name: `Place ${number}` }), state: 'missed' })
  const mention = toIdentity((number % people) + 1)
  const isForGroup = number % 3 === 0
  return {
    id: `announcement-${number}` as AnnouncementId,
    address: isForGroup
      ? { kind: 'conversation', conversation: toConversation({ chat: -1 - (number % groups) }) }
      : { kind: 'direct', identity: mention },
    mention,
    fact: { kind: 'job-ended', job, outcome: missed, lateMs: 0 },
    pendingSince: addMs(toInstant(Date.UTC(2026, 10, 26, 14)), number),
  }
}

/** Returns a `fetch` that marks the virtual clock as busy during a request, so that the clock does not advance. */
function busyFetch(clock: VirtualClock): typeof globalThis.fetch {
  return async (input, init) => {
    const done = clock.busy()
    try {
      const { method, headers, body } = init ?? {}
      const answer = await fetch(input, {
        ...(method ? { method } : {}),
        ...(headers ? { headers } : {}),
        ...(body ? { body } : {}),
      })
      const { status } = answer
      return new Response(await answer.text(), { status })
    } finally {
      done()
    }
  }
}

if (flags.help) process.stdout.write(usage)
else {
  const figures = await measure(Number(flags.count))
  const isGood = figures.delivered === figures.pending && figures.doubled === 0
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(figures)}\n`
      : `${figures.delivered} of ${figures.pending} delivered, ${figures.doubled} twice, in ${figures.virtualSeconds} s of Telegram's time (private chats in ${figures.privateSeconds} s); asked for patience ${figures.refused} times; ${figures.wallSeconds} s on this machine\n`,
  )
  process.exitCode = isGood ? 0 : 1
}
