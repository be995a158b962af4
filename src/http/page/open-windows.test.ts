import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { html } from 'hono/html'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashOf } from '../../concierge/one-time-codes.ts'
import { openApp, type TestApp } from '../../concierge/testing/open-app.ts'
import type { PageSession, PageSessionId } from '../../domain/page-session.ts'
import { aConversation, ada, aJob, anIdentity, at, ben } from '../../ports/fakes/store-samples.ts'
import { useTempFolders } from '../../store/testing/use-temp-folders.ts'
import { createEventFeed } from '../events.ts'
import { definePage } from './define-page.ts'
import { createOpenWindows, type OpenWindows } from './open-windows.ts'
import type { PageParts } from './page-parts.ts'

const makeFolder = useTempFolders()
const secret = 'secret of the session'
const session: PageSession = {
  ...{ id: 'SESSION1' as PageSessionId, memberId: ada, madeBy: anIdentity(), madeIn: aConversation },
  ...{ madeAt: at(10), seenAt: at(10), expiresAt: at(23), browser: 'Firefox', signedInWith: 'link' },
}

let house: TestApp
let windows: OpenWindows
let server: Server
let stopping: AbortController
let body = ''
let drawn = 0
const sockets: Socket[] = []
const page = definePage({
  path: '/',
  isLive: true,
  async show() {
    drawn += 1
    return { title: 'Test', body: html`${body}` }
  },
})

beforeEach(async () => {
  ;[body, drawn, stopping] = ['first', 0, new AbortController()]
  house = await openApp(makeFolder())
  const { app } = house
  await app.store.pageSessions.add(session, hashOf(secret))
  const parts = { app, feed: createEventFeed(app), stopping: stopping.signal, host: {} } as PageParts
  windows = createOpenWindows(parts)
  const member = await app.store.members.byId(ada)
  server = createServer((_request, response: ServerResponse) => {
    if (member)
      windows.open({ page, asked: { params: {}, query: {} }, visitor: { member, session, secret }, response })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  stopping.abort()
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

/** Opens an event stream. `text` is everything that it received so far. */
async function open() {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
  sockets.push(socket)
  const window = { socket, text: '', isOver: false }
  socket.on('data', (text) => {
    window.text += text
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    window.isOver = true
  })
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await until(() => window.text.includes(`data: ${body}\n\n`))
  return window
}

/** Lets virtual time pass, and real time for the connections, until the condition is true. */
async function until(isSo: () => boolean): Promise<void> {
  for (let nth = 0; nth < 400 && !isSo(); nth += 1) {
    await house.clock.advanceBy(250)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(isSo()).toBe(true)
}

it('after an event, a page that two windows of a session show is drawn once, and one of another member is not', async () => {
  const [first, second] = [await open(), await open()]
  const before = drawn
  body = 'others'
  await house.app.store.jobs.add(aJob({ memberId: ben, id: 'B2N4' as never }))
  await house.clock.advanceBy(1_000)
  body = 'second'
  await house.app.store.jobs.add(aJob())
  await until(() => [first, second].every(({ text }) => text.includes('data: second\n\n')))

  expect(drawn).toBe(before + 1)
  expect(first.text).not.toContain('others')
})

it('a page that has not changed is not sent again', async () => {
  const window = await open()
  await house.app.store.jobs.add(aJob())
  await until(() => drawn === 2)
  await until(() => window.text.includes(': still here'))

  expect(window.text.split('data: first')).toHaveLength(2)
})

it('a window that reads nothing is cut off, and others get the page', async () => {
  const [idle, other] = [await open(), await open()]
  idle.socket.pause()
  body = 'x'.repeat(20_000_000)
  await house.app.store.jobs.add(aJob())
  await until(() => other.text.length > body.length)
  await house.clock.advanceBy(31_000)
  idle.socket.resume()
  await until(() => idle.isOver)

  expect(other.isOver).toBe(false)
  expect(house.faults).toEqual([])
})

it('windows say that their session has ended, and end', async () => {
  const window = await open()
  await house.app.store.pageSessions.end(ada, session.id)
  await until(() => window.text.includes('signed out in this browser') && window.text.endsWith('0\r\n\r\n'))
})

it('windows end when the server stops', async () => {
  const window = await open()
  stopping.abort()
  await until(() => window.text.endsWith('0\r\n\r\n'))
})
