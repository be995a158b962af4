import { afterEach, describe, expect, it } from 'vitest'
import { readPng } from '../../../src/pictures/testing/read-png.ts'
import { sampleImage } from '../../../src/pictures/testing/samples.ts'
import { createInbox, friends, openHarness, type TelegramHarness } from '../testing/harness.ts'
import { whisper } from '../testing/samples.ts'

let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  await harness.tearDown()
})

async function open() {
  const reply = whisper({ lines: [['How it went.']], attachments: [await sampleImage()] })
  harness = await openHarness()
  await harness.adapter.start(createInbox(() => reply))
}

describe('images on Telegram', () => {
  it('an image arrives as a photo below the words', async () => {
    await open()

    await harness.ana.writes('how did it go?')
    await harness.ana.sees('How it went.')
    const { file } = await harness.ana.seesFile('hunt-K7Q2.png')

    expect(readPng(file?.bytes ?? Buffer.alloc(0))).toMatchObject({ width: 960 })
    expect(harness.faults).toEqual([])
  })

  it('a private image that was asked for in a group arrives in the private chat', async () => {
    await open()
    await harness.ana.writes('/start')
    const inGroup = harness.at('Ana', { chat: friends })

    await inGroup.writes('@cierge_bot how did it go?')
    await harness.ana.seesFile('.png')

    expect(inGroup.screen().filter(({ file }) => file)).toEqual([])
  })

  it('the words stay if Telegram refuses the image', async () => {
    await open()
    harness.api.failNext('sendPhoto', { status: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' })

    await harness.ana.writes('how did it go?')
    await harness.ana.sees('How it went.')
    await harness.settle()

    expect(harness.ana.screen().filter(({ from }) => from === 'bot')).toHaveLength(1)
  })
})
