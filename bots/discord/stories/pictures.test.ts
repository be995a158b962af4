import { afterEach, describe, expect, it } from 'vitest'
import { readPng } from '../../../src/pictures/testing/read-png.ts'
import { sampleImage } from '../../../src/pictures/testing/samples.ts'
import { type DiscordHarness, openHarness } from '../testing/harness.ts'
import { whisper } from '../testing/samples.ts'

describe('images on Discord', () => {
  let harness: DiscordHarness
  afterEach(() => harness.tearDown())

  async function started() {
    const reply = whisper({ lines: [['How it went.']], attachments: [await sampleImage()] })
    harness = await openHarness()
    await harness.adapter.start({ invoke: async () => reply, suggest: async () => [] })
    return harness.at('Ana', { kind: 'channel', id: harness.fakeDiscord.channels.general })
  }
  const files = () => harness.fakeDiscord.rest.requests.flatMap((request) => request.files)

  it('an image arrives with the words, and with a description for screen readers', async () => {
    const ana = await started()

    await ana.command('jobs', { job: 'K7Q2' })
    await ana.sees('How it went.')

    const [file] = files()
    expect(file?.name).toBe('hunt-K7Q2.png')
    expect(readPng(file?.bytes ?? Buffer.alloc(0))).toMatchObject({ width: 960 })
    expect(JSON.stringify(harness.fakeDiscord.rest.requests)).toContain('How it went: Saint Fennel')
    expect(harness.fakeDiscord.rest.rejected).toEqual([])
    expect(harness.faults).toEqual([])
  })

  it('the words arrive without the image if Discord refuses files', async () => {
    const ana = await started()
    harness.fakeDiscord.rest.failAlways((request) =>
      request.files.length > 0
        ? { status: 403, body: { code: 50_013, message: 'Missing Permissions' } }
        : undefined,
    )

    await ana.command('jobs', { job: 'K7Q2' })

    expect(await ana.sees('How it went.')).toContain('How it went.')
  })
})
