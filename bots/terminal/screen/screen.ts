// Where lines come from and text goes to: what a keyboard and a pipe have in common.

/** `isTTY`, and `columns` of an output, are there when the stream is a terminal. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean }
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean
  readonly columns?: number
  /** Returns false also when `NO_COLOR` is set. */
  readonly hasColors?: () => boolean
}

/** Returns the width of a terminal; 80 when it is unknown, as a new pseudo-terminal says 0. */
export function columnsOn(output: Output): number {
  return output.columns || 80
}

/** One field of a form. */
export type TerminalQuestion = { readonly label: string; readonly isSecret: boolean }

export interface Screen {
  /** Begins to read. */
  open(): void
  /** Returns the next line, in the order typed; `undefined` at the end of the input. */
  read(): Promise<string | undefined>
  /** Returns the answer to a question; `''` when the person gave up, `undefined` at the end of the input. */
  ask(question: TerminalQuestion): Promise<string | undefined>
  /** Shows text above whatever is being typed. Rejects when it was not shown. */
  show(text: string): Promise<void>
  /** Reads no more; lines typed and not yet read are dropped. */
  close(): void
}

/** Hides the secrets of a line. */
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

/** A queue of lines for one reader. */
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

/** The output is gone: the other end of the pipe was closed, or the terminal. */
export class OutputGone extends Error {
  constructor(cause: Error) {
    super('The output takes no more', { cause })
    this.name = 'OutputGone'
  }
}

/**
 * Returns a function that writes text and rejects with `OutputGone` when it can't. A failing stream does not end the
 * process.
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
