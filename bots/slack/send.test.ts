// Tests announcements on Slack, and how the adapter handles Slack's errors.
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

describe('an announcement on Slack', () => {
  const to = (key: string) => ({ chat: harness.slack.id, key: `${team}/${key}`, direct: false })

  it('an announcement that is sent twice with one nonce is posted once', async () => {
    await setUp()

    await harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')
    await harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')

    expect(harness.fakeSlack.view.shown).toHaveLength(1)
  })

  it('an announcement that Slack rate-limits is rejected with the time of the next try, and delays no command', async () => {
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

  it.each([
    'is_archived',
    'is_inactive',
    'not_in_channel',
    'channel_not_found',
    'token_revoked',
    'no_permission',
    'access_denied',
    'restricted_action_thread_only_channel',
    'restricted_action_of_a_new_kind',
  ])('an announcement is rejected as final if Slack answers %s', async (error) => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', error })

    const sending = harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')

    await expect(sending).rejects.toBeInstanceOf(ConversationClosed)
  })

  it('an announcement is not rejected as final if Slack has an internal error', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'internal_error' })

    const sending = harness.slack.send(to(harness.channel('friends')), text('Booked.'), 'n-1')

    await expect(sending).rejects.not.toBeInstanceOf(ConversationClosed)
  })

  it('an announcement for a thread that is gone is posted in the thread’s channel', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'chat.postMessage', error: 'cannot_reply_to_message' })

    await harness.slack.send(to(`${harness.channel('friends')}/1700000001.000100`), text('Booked.'), 'n-1')

    expect(harness.fakeSlack.view.shown[0]).toMatchObject({ at: harness.channel('friends') })
    expect(harness.fakeSlack.view.shown[0]?.thread).toBeUndefined()
  })

  it('an announcement is posted even if its file can’t be uploaded', async () => {
    await setUp()
    harness.fakeSlack.fail({ method: 'files.getUploadURLExternal', error: 'missing_scope' })
    const attachments = [{ fileName: 'a.ics', mimeType: 'text/calendar', content: 'BEGIN:VCALENDAR' }]

    await harness.slack.send(to(harness.channel('friends')), { ...text('Booked.'), attachments }, 'n-1')

    expect(harness.fakeSlack.view.shown).toHaveLength(1)
    expect(harness.faults).toHaveLength(1)
  })

  it('an announcement to another workspace or an unknown user is rejected as final', async () => {
    await setUp()
    const { slack } = harness

    const elsewhere = slack.send({ chat: slack.id, key: 'T9/C1', direct: false }, text('Booked.'), 'n-1')
    const nobody = slack.directWith({ chat: slack.id, space: team, userId: 'U0NOBODY' })

    await expect(elsewhere).rejects.toBeInstanceOf(ConversationClosed)
    await expect(nobody).rejects.toBeInstanceOf(ConversationClosed)
  })
})
