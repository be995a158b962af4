// Reads server-sent events from the body of an answer.

export type ServerSentEvent = {
  /** The id that this block sets, or undefined if it sets none. */
  readonly id: string | undefined
  /** The data of the event. Undefined in a block that only sets the id. */
  readonly data: string | undefined
}

/** Yields the events of the stream. Calls `onChunk` for each part that arrives, even if it is only a comment. */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  onChunk: () => void,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      onChunk()
      rest += decoder.decode(value, { stream: true })
      const blocks = rest.split(/\r?\n\r?\n/)
      rest = blocks.pop() ?? ''
      for (const block of blocks) yield readBlock(block)
    }
  } finally {
    // Ignores an error of the cancellation, because a stream that has failed is closed already.
    await reader.cancel().catch(() => {})
  }
}

function readBlock(block: string): ServerSentEvent {
  const fields = block.split(/\r?\n/).flatMap((line) => {
    const match = /^(id|data): ?(.*)$/.exec(line)
    return match ? [{ name: match[1], value: match[2] ?? '' }] : []
  })
  const data = fields.filter(({ name }) => name === 'data').map(({ value }) => value)
  return {
    id: fields.findLast(({ name }) => name === 'id')?.value,
    data: data.length > 0 ? data.join('\n') : undefined,
  }
}
