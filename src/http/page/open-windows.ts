// Sends pages to open windows again when requests change. For windows of one session with the same page, renders the
// page once. All windows share one timer and one listener of events.
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

/** A response that stays open. Once it is opened, only this module writes to it and ends it. */
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
 * The windows of one session that show the same page, each with the digest of the content that was sent to it last;
 * '' if that content is out of date.
 */
type Group = {
  readonly page: WebPage
  readonly asked: AskedPage
  readonly secret: string
  readonly memberId: Visitor['member']['id']
  readonly windows: Map<PageResponse, string>
  /**
   * Resolves when the current sending has ended, so that an older version of the page is never sent after a newer
   * one.
   */
  turn: Promise<void>
}

export function createOpenWindows(parts: PageParts): OpenWindows {
  const { app, stopping } = parts
  const groups = new Map<string, Group>()
  let rest: (() => void) | undefined
  stopping.addEventListener('abort', () => {
    for (const group of groups.values()) endAll(group)
  })

  /** Sends the current page to the windows of the group that do not show it yet. Never rejects. */
  function refresh(group: Group): Promise<void> {
    group.turn = group.turn.then(() => send(parts, group)).catch((error) => void app.telemetry.fault(error))
    return group.turn
  }

  /**
   * Writes to each stream, so that proxies keep it open. Also checks for changes without an event: the end of a
   * session, the state of the host.
   */
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
    // If a call is already planned, it will report this event too.
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

/**
 * Returns the member whom the session of the group signs in; `undefined` if the session has ended, or the member may
 * not see the page anymore.
 */
async function findVisitor({ app }: PageParts, { page, secret }: Group): Promise<Visitor | undefined> {
  const holder = await findSession(app, secret)
  const isTheirs = holder && (page.for === 'members' || holder.member.role === 'owner')
  return isTheirs ? { ...holder, secret } : undefined
}

async function send(parts: PageParts, group: Group): Promise<void> {
  if (group.windows.size === 0) return
  const visitor = await findVisitor(parts, group)
  const data = visitor ? await bodyOf(parts, group, visitor) : String(await notice(saySignedOutHere()))
  // Stores a digest and not the content, to save memory for windows that stay open for days.
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

/** Returns the current content of the page, or the reason why it can't be shown anymore. */
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

/**
 * Writes a beat. Closes the connection of a browser that has read nothing since the last beat: it connects again and
 * gets the page.
 */
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
