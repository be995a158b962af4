// News by the bot’s own right, and what Slack may say to that.
import { afterEach, describe, expect, it } from 'vitest'
import { addMs } from '../../src/domain/time.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { team } from './testing/harness.ts'
import { openScripted, type ScriptedSlack, text } from './testing/scripted.ts'

let harness: ScriptedSlack

async function setUp(...how: Parameters<typeof openScripted>): Promise<void> {
  harness = await openScripted(...how)
}

afterEach(() => harness.tearDown())

describe('what is sent', () => {
  const to = (key: string) => ({ chat: harness.slack.id, key: `${team}/${key}`, direct: false })

  it('is said once for a nonce', async () => {
    await setUp()

    await harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')
    await harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')

    expect(harness.fakeSlack.view.shown).toHaveLength(1)
  })

  it('goes back until Slack wants to hear it, and nobody else waits for that', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', status: 429, headers: { 'retry-after': '30' } })
    const channel = harness.channel('friends')

    const sending = harness.slack.send(to(channel), text('Booked.'), 'n-1')
    await expect(sending).rejects.toMatchObject({
      name: 'ConversationBusy',
      until: addMs(harness.clock.now(), 30_000),
    })
    await harness.ada.commands('book', channel)
    await harness.sees('Book a table')
    await harness.slack.send(to(channel), text('Booked.'), 'n-1')

    expect(harness.fakeSlack.view.text()).toContain('Booked.')
  })

  it.each(['is_archived', 'not_in_channel', 'channel_not_found', 'token_revoked'])(
    'is refused for good where Slack says %s',
    async (error) => {
      await setUp()
      harness.fakeSlack.fail({ method: 'chat.postMessage', error })

      const sending = harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')

      await expect(sending).rejects.toBeInstanceOf(ConversationClosed)
    },
  )

  it('is to be tried again where Slack itself is unwell', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'internal_error' })

    const sending = harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')

    await expect(sending).rejects.not.toBeInstanceOf(ConversationClosed)
  })

  it('stands beside the thread when that is gone', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'cannot_reply_to_message' })

    await harness.slack.send(to(`${harness.channel('friends')}/1700000001.000100`), text('Booked.'), 'n-1')

    expect(harness.fakeSlack.view.shown[0]).toMatchObject({ at: harness.channel('friends') })
    expect(harness.fakeSlack.view.shown[0]?.thread).toBeUndefined()
  })

  it('is said though its file can’t be kept', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'files.getUploadURLExternal', error: 'missing_scope' })
    const attachments = [{ fileName: 'a.ics', mimeType: 'text/calendar', content: 'BEGIN:VCALENDAR' }]

    await harness.slack.send(to(harness.channel('friends')), { ...text('Booked.'), attachments }, 'n-1')

    expect(harness.fakeSlack.view.shown).toHaveLength(1)
    expect(harness.faults).toHaveLength(1)
  })

  it('reaches nobody of another chat or workspace', async () => {
    await setUp()
    const { slack } = harness

    const elsewhere = slack.send({ chat: slack.id, key: 'T9/C1', direct: false }, text('Booked.'), 'n-1')
    const nobody = slack.directWith({ chat: slack.id, space: team, userId: 'U0NOBODY' })

    await expect(elsewhere).rejects.toBeInstanceOf(ConversationClosed)
    await expect(nobody).rejects.toBeInstanceOf(ConversationClosed)
  })
})
