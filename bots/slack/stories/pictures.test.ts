import { afterEach, describe, expect, it } from 'vitest'
import { readPng } from '../../../src/pictures/testing/read-png.ts'
import { sampleImage } from '../../../src/pictures/testing/samples.ts'
import { openScripted, type ScriptedSlack, text } from '../testing/scripted.ts'

let harness: ScriptedSlack
afterEach(() => harness.tearDown())

async function setUp() {
  const message = { ...text('How it went.'), attachments: [await sampleImage()] }
  harness = await openScripted(() => ({ kind: 'say', message, visibleTo: 'caller' }))
}

/** Returns the PNG in the body of an upload. */
function imageIn(body: Buffer | undefined): Buffer {
  const from = body?.indexOf(Buffer.from('89504e47', 'hex')) ?? -1
  const end = body?.indexOf('IEND') ?? -1
  return body?.subarray(from, end + 8) ?? Buffer.alloc(0)
}
const shared = () => harness.fakeSlack.view.shown.filter(({ kind }) => kind === 'file')

describe('images on Slack', () => {
  it('an image arrives below the words in a direct conversation', async () => {
    await setUp()

    await harness.ada.writes('how did it go?')
    const words = await harness.sees('How it went.')
    await harness.sees('hunt-K7Q2.png')

    expect(shared()).toMatchObject([{ at: words.at }])
    expect(readPng(imageIn(harness.fakeSlack.uploads[0]))).toMatchObject({ width: 960 })
  })

  it('a private image that was asked for in a channel arrives in the direct conversation', async () => {
    await setUp()
    const channel = harness.channel('friends')

    await harness.ada.mentions('how did it go?', { channel })
    expect(await harness.sees('How it went.')).toMatchObject({ kind: 'whisper', at: channel })
    await harness.sees('hunt-K7Q2.png')

    expect(shared()).toHaveLength(1)
    expect(shared()[0]?.at).not.toBe(channel)
    expect(readPng(imageIn(harness.fakeSlack.uploads[0]))).toMatchObject({ width: 960 })
  })

  it('the words stay if Slack refuses the image', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'files.getUploadURLExternal', error: 'missing_scope' })

    await harness.ada.writes('how did it go?')

    expect(await harness.sees('How it went.')).toMatchObject({ kind: 'message' })
    expect(shared()).toEqual([])
  })
})
