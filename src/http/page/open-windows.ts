// Sends pages to open windows again when requests change. Windows of one session that show the same page share its
// drawing, and all windows share one clock and one listener of events.
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { findSession } from '../../concierge/page-sessions.ts'
import { saySignedOutHere } from '../../words/page/sign-in.ts'
import { keepAlive } from '../keep-alive.ts'
import { ProblemError } from '../problem.ts'
import type { WebPage } from './define-page.ts'
import type { Visitor } from './find-visitor.ts'
import { type AskedPage, visitOf } from './make-visit.ts'
import type { PageParts } from './page-parts.ts'
import { notice } from './parts/notice.ts'
import { refusal } from './parts/refusal.ts'

/** A response that stays open. Owned by the windows once it is opened: they alone write to it and end it. */
type PageResponse = Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'on' | 'writableNeedDrain'>

export type OpenWindows = {
  /**
   * Sends the page's body now, because something may have changed since the page was loaded, and again whenever it
   * differs. When the session has ended, says so and ends the response. Ends it too when the server stops.
   */
  open(window: {
    readonly page: WebPage
    readonly asked: AskedPage
    readonly visitor: Visitor
    readonly response: PageResponse
  }): void
}

/**
 * The windows of one session that show the same page, each with the digest of what it got last; '' if it did not get what
 * the page shows now.
 */
type Group = {
  readonly page: WebPage
  readonly asked: AskedPage
  readonly secret: string
  readonly memberId: Visitor['member']['id']
  readonly windows: Map<PageResponse, string>
  /** Resolves when the sending under way has ended, so that an older page never follows a newer one. */
  turn: Promise<void>
}

export function createOpenWindows(parts: PageParts): OpenWindows {
  const { app, stopping } = parts
  const groups = new Map<string, Group>()
  let rest: (() => void) | undefined
  stopping.addEventListener('abort', () => {
    for (const group of groups.values()) endAll(group)
  })

  /** Sends the page to the windows of the group that have not got it as it is now. Never rejects. */
  function refresh(group: Group): Promise<void> {
    group.turn = group.turn.then(() => send(parts, group)).catch((error) => void app.telemetry.fault(error))
    return group.turn
  }

  /** Tells proxies that the stream lives, and looks for what no event tells: the end of a session, the host's state. */
  async function beat(): Promise<void> {
    for (const group of groups.values()) knock(group)
    for (const group of groups.values()) {
      const isBehind = group.page.for === 'owners' || [...group.windows.values()].includes('')
      if (isBehind || !(await findVisitor(parts, group))) await refresh(group)
    }
  }

  function wake(): () => void {
    const over = new AbortController()
    const end = hearNews(parts, async (members) => {
      for (const group of groups.values())
        if (group.page.for === 'owners' || members.has(group.memberId)) await refresh(group)
    })
    void keepAlive(beat, app.clock, over.signal)
    return () => {
      end()
      over.abort()
    }
  }

  return {
    open({ page, asked, visitor, response }) {
      if (stopping.aborted) return void response.end()
      const key = JSON.stringify([visitor.session.id, page.path, asked.params, asked.query])
      const group = groups.get(key) ?? {
        ...{ page, asked, secret: visitor.secret, memberId: visitor.member.id },
        ...{ windows: new Map(), turn: Promise.resolve() },
      }
      groups.set(key, group)
      group.windows.set(response, '')
      rest ??= wake()
      // A connection that breaks is closed, too.
      response.on('error', () => {})
      response.on('close', () => {
        group.windows.delete(response)
        if (group.windows.size === 0 && groups.get(key) === group) groups.delete(key)
        if (groups.size > 0) return
        rest?.()
        rest = undefined
      })
      void refresh(group)
    },
  }
}

/** Calls `tell` with the members who have new events, one call after the other, until the returned function is called. */
function hearNews(
  { app, feed }: PageParts,
  tell: (members: ReadonlySet<string>) => Promise<void>,
): () => void {
  const events = app.store.requestEvents
  let seen = events.latest()
  let telling = Promise.resolve()
  let isWaiting = false
  return feed.listen(() => {
    // One call that has not begun yet tells everything that has happened until then.
    if (isWaiting) return
    isWaiting = true
    telling = telling
      .then(async () => {
        isWaiting = false
        const after = await seen
        seen = events.latest()
        await seen
        await tell(new Set(await events.membersAfter(after)))
      })
      .catch((error) => void app.telemetry.fault(error))
  })
}

/** Returns whom the session of the group signs in; `undefined` if it has ended or the page is not theirs anymore. */
async function findVisitor({ app }: PageParts, { page, secret }: Group): Promise<Visitor | undefined> {
  const holder = await findSession(app, secret)
  const isTheirs = holder && (page.for === 'members' || holder.member.role === 'owner')
  return isTheirs ? { ...holder, secret } : undefined
}

async function send(parts: PageParts, group: Group): Promise<void> {
  if (group.windows.size === 0) return
  const visitor = await findVisitor(parts, group)
  const data = visitor ? await bodyOf(parts, group, visitor) : String(await notice(saySignedOutHere()))
  // A digest, because a window that stays open for days should keep little.
  const digest = createHash('sha256').update(data).digest('base64')
  const behind = [...group.windows].filter(([, got]) => got !== digest)
  const event = behind.length > 0 ? eventOf(data) : ''
  for (const [window] of behind) {
    const isReading = !window.writableNeedDrain
    if (isReading) window.write(event)
    group.windows.set(window, isReading ? digest : '')
  }
  if (!visitor) endAll(group)
}

/** Returns what the page shows now, or why it can't be shown anymore. */
async function bodyOf(parts: PageParts, { page, asked }: Group, visitor: Visitor): Promise<string> {
  const shown = await page.show(visitOf(parts, visitor, asked)).catch((error) => {
    if (error instanceof ProblemError) return refusal(error.problem.detail)
    throw error
  })
  return String(await shown.body)
}

function eventOf(data: string): Buffer {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return Buffer.from(`${lines.join('')}\n`)
}

/** Writes a beat. A browser that has read nothing since the last one is cut off: it connects again and gets the page. */
function knock({ windows }: Group): void {
  for (const window of windows.keys()) {
    if (!window.writableNeedDrain) window.write(': still here\n\n')
    else {
      windows.delete(window)
      window.destroy()
    }
  }
}

function endAll({ windows }: Group): void {
  for (const window of windows.keys()) window.end()
  windows.clear()
}
