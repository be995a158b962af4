// Measures the page in browsers on a large installation, of the built service with three chats: the bytes and the
// time of each page, and the memory of the service with many event streams. Also lists the files of the page that a
// service without its port loads.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { seedApi } from './api/start-api.ts'
import { percentile } from './gauntlet/summary.ts'
import { endBrowsers, follow, type LoadedPage, load } from './page/browsers.ts'
import { moveToTelegram, seedSessions } from './page/seed-sessions.ts'
import { startBuilt } from './page/start-built.ts'
import { memoryMbOf, processorMsOf } from './start/run-process.ts'
import type { Loaded as LoadedFiles } from './start/service.ts'

const { values: flags } = parseArgs({
  options: {
    open: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    streams: { type: 'string', default: '500' },
    json: { type: 'boolean', default: false },
  },
})
const aims = { pageKb: 50, p99Ms: 60, memoryMb: 150 }
const clock = createSystemClock()
const sessions = 100
/** The sessions of owners come first. Each session may open 10 pages a second. */
const owners = 10
const members = 500
/** The time in which the loops of the service settle after its start, in milliseconds. */
const settleMs = 5_000

type Opened = { readonly port: number; readonly pid: number; readonly secrets: readonly string[] }

/** The pages, and who opens them: an owner, or any member. */
const pages = [
  { path: '/', isOwners: false },
  { path: '/week', isOwners: false },
  { path: '/figures', isOwners: false },
  { path: '/sessions', isOwners: false },
  { path: '/admin', isOwners: true },
  { path: '/admin/requests', isOwners: true },
  { path: '/admin/members', isOwners: true },
  { path: '/admin/settings', isOwners: true },
  { path: '/figures?of=everyone', isOwners: true },
] as const

function open({ port, secrets }: Opened, path: string, session: number): Promise<LoadedPage> {
  return load({ port, path, session, secret: secrets[session] ?? '' })
}

/** Returns the bytes of the files that a browser loads with its first visit of a page, besides the page. */
async function weighFiles({ port, secrets }: Opened, text: string): Promise<number> {
  const paths = new Set([...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path))
  const loaded = await Promise.all(
    [...paths].map((path) => load({ port, path, session: 0, secret: secrets[0] ?? '' })),
  )
  return loaded.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Returns the KB of the first visit of each page: the page and its files. */
async function weighFirstVisits(opened: Opened): Promise<Readonly<Record<string, number>>> {
  const weights: Record<string, number> = {}
  for (const { path, isOwners } of pages) {
    const { bytes, text } = await open(opened, path, isOwners ? 0 : owners)
    weights[path] = toKb(bytes + (await weighFiles(opened, text)))
  }
  return weights
}

/** Returns KB, with one digit after the point. */
function toKb(bytes: number): number {
  return Math.round((10 * bytes) / 1_024) / 10
}

type PageFigures = {
  readonly kb: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly calls: number
}

/** Opens all pages in turn at the rate, whether or not earlier ones have arrived. */
async function loadPages(opened: Opened) {
  const taken = new Map<string, LoadedPage[]>()
  const running: Promise<unknown>[] = []
  const count = Number(flags.rate) * Number(flags.seconds)
  const begun = performance.now()
  for (let nth = 0; nth < count; nth += 1) {
    const dueMs = (nth * 1_000) / Number(flags.rate) - (performance.now() - begun)
    if (dueMs > 0) await clock.sleepFor(dueMs)
    const { path, isOwners } = pages[nth % pages.length] ?? pages[0]
    const list = taken.get(path) ?? []
    taken.set(path, list)
    const session = isOwners ? nth % owners : owners + (nth % (sessions - owners))
    running.push(open(opened, path, session).then((done) => list.push(done)))
  }
  await Promise.all(running)
  return taken
}

function figuresOf(loads: readonly LoadedPage[]): PageFigures {
  const times = loads.map(({ tookMs }) => tookMs)
  const at = (share: number) => Math.round((percentile(times, share) ?? 0) * 10) / 10
  const kb = toKb(Math.max(...loads.map(({ bytes }) => bytes)))
  return { kb, p50Ms: at(0.5), p99Ms: at(0.99), calls: loads.length }
}

/**
 * Returns the milliseconds of the processor that one view of each page takes, which the machine's load does not
 * change.
 */
async function measureProcessor(opened: Opened): Promise<Readonly<Record<string, number>>> {
  const views = 20
  const taken: Record<string, number> = {}
  for (const { path, isOwners } of pages) {
    const before = processorMsOf(opened.pid)
    for (let nth = 0; nth < views; nth += 1)
      await open(opened, path, isOwners ? nth % owners : owners + (nth % (sessions - owners)))
    taken[path] = Math.round((10 * (processorMsOf(opened.pid) - before)) / views) / 10
  }
  return taken
}

async function openStreams({ port, secrets, pid }: Opened) {
  const before = Math.round(memoryMbOf(pid))
  const streams = []
  for (let nth = 0; nth < Number(flags.streams); nth += 1) {
    const session = nth % sessions
    streams.push(await follow({ port, path: '/live', session, secret: secrets[session] ?? '' }))
  }
  await clock.sleepFor(settleMs)
  const after = Math.round(memoryMbOf(pid))
  for (const stream of streams) stream.destroy()
  return { open: streams.length, memoryMb: after, beforeMb: before }
}

/** Starts a service without the port of HTTP. Returns the files of the page that it has loaded. */
async function loadedWithoutPort(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-page-'))
  const child = fork(new URL('./start/service.ts', import.meta.url), {
    env: {
      ...process.env,
      CIERGE_DATA_DIR: folder,
      CIERGE_RESY_URL: 'http://127.0.0.1:9',
      LOG_LEVEL: 'silent',
    },
  })
  const loaded = await new Promise<LoadedFiles>((resolve, reject) => {
    child.once('message', (said: LoadedFiles) => resolve(said))
    child.once('exit', () => reject(new Error('The service ended')))
  })
  await new Promise((resolve) => child.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
  return loaded.ofPage
}

async function measureOpened(opened: Opened) {
  await clock.sleepFor(settleMs)
  await open(opened, '/', owners)
  const streams = await openStreams(opened)
  // The first view of each page loads and compiles its code, and is not measured.
  for (const { path, isOwners } of pages) await open(opened, path, isOwners ? 0 : owners)
  const firstVisitKb = await weighFirstVisits(opened)
  const cpuMs = await measureProcessor(opened)
  const taken = await loadPages(opened)
  const all = [...taken.values()].flat()
  return {
    firstVisitKb,
    all: figuresOf(all),
    failed: all.filter(({ status }) => status !== 200).length,
    pages: Object.fromEntries([...taken].map(([path, loads]) => [path, figuresOf(loads)])),
    cpuMs,
    streams,
  }
}

async function measure() {
  const openJobs = Number(flags.open)
  const size = { members, jobs: openJobs * 2, open: openJobs }
  const seeded = await seedApi({ size, holders: [] })
  moveToTelegram(seeded.folder)
  const secrets = await seedSessions(seeded.folder, { count: sessions, owners }, clock.now())
  const service = await startBuilt(seeded)
  const opened = { port: service.port, pid: service.pid, secrets }
  const measured = await measureOpened(opened).finally(async () => {
    endBrowsers()
    await service.stop()
  })
  return {
    open: openJobs,
    rate: Number(flags.rate),
    ...measured,
    loadedWithoutPort: await loadedWithoutPort(),
    machineLoad: loadavg().map((one) => Math.round(one * 10) / 10),
  }
}

const figures = await measure()
const isGood =
  figures.failed === 0 &&
  figures.all.p99Ms <= aims.p99Ms &&
  Object.values(figures.firstVisitKb).every((kb) => kb <= aims.pageKb) &&
  figures.streams.memoryMb <= aims.memoryMb &&
  figures.loadedWithoutPort.length === 0
process.stdout.write(`${JSON.stringify({ ...figures, aims, isGood }, null, flags.json ? 0 : 2)}\n`)
process.exitCode = isGood ? 0 : 1
