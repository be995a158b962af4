// Checks Telegram for `cierge doctor`: which bot the token belongs to, and how updates reach Cierge. Fetches no
// updates, because a running adapter would not receive them.
import type { WebhookInfo } from 'grammy/types'
import { HOUR_MS, msBetween, toInstant } from '../../src/domain/time.ts'
import { CheckFailed } from '../../src/ports/check.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { TelegramSettings } from './settings.ts'
import { identifyBot } from './setup/identify-bot.ts'

/** Age in milliseconds above which a failed delivery to the webhook is not reported. */
const failureCountsMs = HOUR_MS

export async function checkTelegram(
  { token, apiUrl, webhook }: TelegramSettings,
  clock: Pick<Clock, 'now'>,
): Promise<string> {
  const { api, me } = await identifyBot({ token, apiUrl })
  const info = await api.getWebhookInfo()
  const way = webhook ? judgeWebhook(info, webhook.url, clock) : judgePolling(info)
  const privacy = me.can_read_all_group_messages
    ? 'privacy mode off: it is sent all that its groups write; /setprivacy at @BotFather turns it on'
    : 'privacy mode on'
  return `@${me.username}, ${way}, ${privacy}`
}

function judgePolling({ url }: WebhookInfo): string {
  if (url)
    throw new CheckFailed(
      `news goes to a webhook at ${hostOf(url)}, so polling gets none`,
      'telegram webhook',
    )
  return 'news by asking'
}

function judgeWebhook(info: WebhookInfo, wanted: string, clock: Pick<Clock, 'now'>): string {
  if (!info.url) return 'no webhook yet: the next start sets it'
  if (info.url !== wanted) {
    throw new CheckFailed(
      `news goes to a webhook at ${hostOf(info.url)}, not to TELEGRAM_WEBHOOK_URL`,
      'telegram webhook',
    )
  }
  const { last_error_date: failed, last_error_message: why, pending_update_count: waiting } = info
  const isRecent = failed !== undefined && msBetween(toInstant(failed * 1000), clock.now()) < failureCountsMs
  if (isRecent)
    throw new CheckFailed(`Telegram could not deliver: ${why}; waiting: ${waiting}`, 'telegram delivery')
  return `news by webhook, waiting: ${waiting}`
}

/** Returns the host of the address, without its path, because the path may be a secret. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'another address'
}
