// The screen for a person at a keyboard. readline edits lines and keeps their history. Text is shown above the line
// being typed. Secrets are removed from the screen once they are read, and never enter the history.
import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import stringWidth from 'string-width'
import { bullets } from '../calls.ts'
import {
  columnsOn,
  createLineQueue,
  createPen,
  type Input,
  type Mask,
  type Output,
  prompt,
  type Screen,
  type TerminalQuestion,
} from './screen.ts'

export type Complete = (line: string) => Promise<[string[], string]>

const up = (rows: number) => (rows > 0 ? `\x1b[${rows}A` : '')
/**
 * Clears the screen from the cursor down. Writes a blank first, because tmux moves cleared text to its scroll-back if
 * the clearing begins at the very first cell.
 */
const clearDown = ' \x1b[J\r'
const clearBelow = `\r${clearDown}`

/**
 * Creates the stream that readline writes to. The stream passes text on to the output, or drops the text while a secret
 * is typed. It does not buffer.
 */
function createEcho(output: Output) {
  let isMuted = false
  const echo = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      if (!isMuted) output.write(chunk === '\x1b[0J' ? clearDown : chunk)
      done()
    },
  })
  Object.defineProperty(echo, 'columns', { get: () => output.columns })
  const resized = () => echo.emit('resize')
  output.on('resize', resized)
  return {
    stream: echo,
    mute: (muted: boolean) => {
      isMuted = muted
    },
    close: () => output.removeListener('resize', resized),
  }
}

type Asked = TerminalQuestion & {
  readonly answer: (line: string | undefined) => void
  readonly draft: string
}

export function createKeyboard(input: Input, output: Output, mask: Mask, complete: Complete): Screen {
  const lines = createLineQueue()
  const write = createPen(output)
  const echo = createEcho(output)
  let reader: Interface | undefined
  let asked: Asked | undefined
  let isGivenUp = false
  let remembered: readonly string[] = []

  /** Redraws the prompt and the line being typed. */
  function draw(): void {
    reader?.setPrompt(asked ? `${asked.label}: ` : prompt)
    if (asked?.isSecret) output.write(`${clearBelow}${asked.label}: `)
    else reader?.prompt(true)
  }

  /**
   * Makes readline count the rows of the line again, by a redraw whose output is dropped. Called before each key:
   * readline does not count the rows that pasted text fills, and would later clear too few rows and leave a secret on
   * the screen.
   */
  function countRows(): void {
    if (!reader || asked?.isSecret || reader.getCursorPos().rows === 0) return
    echo.mute(true)
    reader.prompt(true)
    echo.mute(false)
  }

  function forgetSecrets(history: string[]): void {
    const [latest = ''] = history
    if (asked || mask(latest) !== latest) history.splice(0, history.length, ...remembered)
    else remembered = [...history]
  }

  function takeAnswer(line: string | undefined): void {
    if (!asked) return
    const { answer, isSecret, draft } = asked
    if (isSecret) {
      echo.mute(false)
      output.write(line ? `${bullets}\n` : '\n')
    }
    asked = undefined
    isGivenUp = false
    draw()
    if (draft !== '') reader?.write(draft)
    answer(line)
  }

  function takeLine(line: string): void {
    if (asked) {
      takeAnswer(isGivenUp ? '' : line)
      return
    }
    const shown = mask(line)
    if (shown !== line) {
      const rows = Math.floor(stringWidth(prompt + line) / columnsOn(output)) + 1
      output.write(`${up(rows)}${clearBelow}${prompt}${shown}\n`)
    }
    draw()
    if (line.trim() !== '') lines.push(line)
  }

  function leave(): void {
    if (!reader) return
    if (!asked) output.write(up(reader.getCursorPos().rows) + clearBelow)
    reader = undefined
    input.removeListener('keypress', countRows)
    takeAnswer(undefined)
    echo.close()
    lines.end()
  }

  return {
    open() {
      reader = createInterface({
        input,
        output: echo.stream,
        terminal: true,
        prompt,
        completer: (line: string, done: (error: null, found: [string[], string]) => void) => {
          if (asked) return done(null, [[], line])
          complete(line).then((found) => reader && done(null, found))
        },
      })
      reader.on('history', forgetSecrets)
      reader.on('line', takeLine)
      reader.on('close', leave)
      reader.on('SIGINT', () => {
        isGivenUp = asked !== undefined
        if (isGivenUp) reader?.write(null, { name: 'return' })
        else reader?.close()
      })
      input.prependListener('keypress', countRows)
      input.on('error', () => reader?.close())
      draw()
    },
    read: lines.next,
    ask: (question) =>
      new Promise((answer) => {
        if (!reader) return answer(undefined)
        const draft = reader.line
        reader.write(null, { ctrl: true, name: 'e' })
        reader.write(null, { ctrl: true, name: 'u' })
        asked = { ...question, answer, draft }
        draw()
        echo.mute(question.isSecret)
      }),
    show(text) {
      if (!reader) return write(`${text}\n`)
      const rows = asked?.isSecret ? 0 : reader.getCursorPos().rows
      // Adds as many empty lines as readline moves the cursor up when it redraws the line.
      const shown = write(`${up(rows)}${clearBelow}${text}\n${'\n'.repeat(rows)}`)
      draw()
      return shown
    },
    close() {
      lines.drop()
      reader?.close()
    },
  }
}
