// The interface that the keyboard and the pipe implement (read lines, show text), and the parts that both use.

/** The stream to read from. `isTTY` is true if the stream is a terminal. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean }
/** The stream to write to. If the stream is a terminal, `isTTY` is true and `columns` is set. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean
  readonly columns?: number
  /** Returns whether the terminal shows colors. Returns false if `NO_COLOR` is set. */
  readonly hasColors?: () => boolean
}

/** Returns the width of a terminal in columns, or 80 if the width is unknown: a new pseudo-terminal reports 0. */
export function columnsOn(output: Output): number {
  return output.columns || 80
}

/** One field of a form. */
export type TerminalQuestion = { readonly label: string; readonly isSecret: boolean }

export interface Screen {
  /** Begins to read the input. */
  open(): void
  /** Resolves with the next line in the order typed, or with `undefined` at the end of the input. */
  read(): Promise<string | undefined>
  /**
   * Resolves with the answer to a question, with `''` if the person gave up, or with `undefined` at the end of the
   * input.
   */
  ask(question: TerminalQuestion): Promise<string | undefined>
  /** Shows text above the line being typed. Rejects if the text was not shown. */
  show(text: string): Promise<void>
  /** Stops reading, and drops the lines that were typed and not yet read. */
  close(): void
}

/** Returns a line with its secrets replaced. */
export type Mask = (line: string) => string

export const prompt = '> '

export interface LineQueue {
  push(line: string): void
  next(): Promise<string | undefined>
  /** Ends the input. Lines that came before are still returned. */
  end(): void
  /** Ends the input and drops the lines that came before. */
  drop(): void
}

/** Creates a queue of lines for one reader. */
export function createLineQueue(): LineQueue {
  const lines: string[] = []
  let hasEnded = false
  let waiting: ((line: string | undefined) => void) | undefined

  const handOver = () => {
    if (!waiting || (lines.length === 0 && !hasEnded)) return
    const reader = waiting
    waiting = undefined
    reader(lines.shift())
  }
  return {
    push(line) {
      if (!hasEnded) lines.push(line)
      handOver()
    },
    next: () =>
      new Promise((resolve) => {
        waiting = resolve
        handOver()
      }),
    end() {
      hasEnded = true
      handOver()
    },
    drop() {
      lines.length = 0
      this.end()
    },
  }
}

/** Thrown when the terminal, or the other end of the pipe, was closed, so that nothing can be written to the output. */
export class OutputGone extends Error {
  constructor(cause: Error) {
    super('The output takes no more', { cause })
    this.name = 'OutputGone'
  }
}

/**
 * Returns a function that writes text to the output. The function rejects with `OutputGone` if the text can't be
 * written. An error event of the stream does not end the process.
 */
export function createPen(output: Output): (text: string) => Promise<void> {
  let fault: Error | undefined
  output.on('error', (error: Error) => {
    fault ??= error
  })
  return (text) =>
    new Promise((resolve, reject) => {
      if (fault) reject(new OutputGone(fault))
      else output.write(text, (error) => (error ? reject(new OutputGone(error)) : resolve()))
    })
}
