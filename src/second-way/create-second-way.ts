// Sends messages to members by e-mail (SMTP) and by ntfy (HTTP). The library for e-mail is loaded with the first one.
import { type Dispatcher, request } from 'undici'
import type { SecondWayKind } from '../domain/second-way.ts'
import type { SecondWaySender } from '../ports/second-way-sender.ts'

const patienceMs = 15_000

export type SecondWaySettings = {
  /** Address of the mail server with its sign-in: `smtps://user:password@mail.example.com`. */
  readonly smtpUrl?: string | undefined
  /** The sender of e-mails. */
  readonly smtpFrom?: string | undefined
  readonly ntfyUrl?: string | undefined
}

/** Creates the sender. Only the kinds with settings can be used. */
export function createSecondWay(
  { smtpUrl, smtpFrom, ntfyUrl }: SecondWaySettings,
  dispatcher?: Dispatcher,
): SecondWaySender {
  const kinds: readonly SecondWayKind[] = [
    ...(smtpUrl && smtpFrom ? (['email'] as const) : []),
    ...(ntfyUrl ? (['ntfy'] as const) : []),
  ]

  async function withMail<T>(
    use: (transport: Awaited<ReturnType<typeof openMail>>) => Promise<T>,
  ): Promise<T> {
    const transport = await openMail(smtpUrl ?? '')
    try {
      return await use(transport)
    } finally {
      transport.close()
    }
  }

  async function callNtfy(method: 'GET' | 'POST', path: string, body?: unknown): Promise<void> {
    const { statusCode, body: answer } = await request(`${ntfyUrl}${path}`, {
      method,
      headersTimeout: patienceMs,
      bodyTimeout: patienceMs,
      ...(dispatcher && { dispatcher }),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    await answer.dump()
    if (statusCode >= 300) throw new Error(`ntfy answered ${statusCode}`)
  }

  return {
    kinds,
    async send(way, { title, text }) {
      if (!kinds.includes(way.kind)) throw new Error(`${way.kind} is not set up`)
      if (way.kind === 'ntfy')
        return callNtfy('POST', '/', { topic: way.topic, title, message: text, priority: 4 })
      await withMail((mail) =>
        mail.sendMail({ from: smtpFrom ?? '', to: { name: '', address: way.address }, subject: title, text }),
      )
    },
    async tryOut(kind) {
      if (kind === 'ntfy') {
        await callNtfy('GET', '/v1/health')
        return 'answers'
      }
      await withMail((mail) => mail.verify())
      return 'takes e-mails from here'
    },
  }
}

async function openMail(url: string) {
  const { createTransport } = await import('nodemailer')
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  return createTransport({ url, ...timeouts })
}
