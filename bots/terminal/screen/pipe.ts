// The screen for lines from a pipe or file. Shows each line before its answer, so that the output reads like a
// conversation. Skips blank lines and lines that begin with `#`, except in a form, where every line is an answer.
import { createInterface, type Interface } from 'node:readline'
import { bullets } from '../calls.ts'
import { clean } from '../message.ts'
import {
  createLineQueue,
  createPen,
  type Input,
  type Mask,
  type Output,
  prompt,
  type Screen,
} from './screen.ts'

export function createPipe(input: Input, output: Output, mask: Mask): Screen {
  const lines = createLineQueue()
  const write = createPen(output)
  let reader: Interface | undefined

  return {
    open() {
      reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
      reader.on('line', lines.push)
      reader.on('close', lines.end)
      input.on('error', lines.end)
    },
    async read() {
      for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
        if (line.trim() === '' || line.startsWith('#')) continue
        await write(`${prompt}${clean(mask(line))}\n`)
        return line
      }
      return undefined
    },
    async ask({ label, isSecret }) {
      const answer = await lines.next()
      if (answer !== undefined)
        await write(`${label}: ${isSecret && answer !== '' ? bullets : clean(answer)}\n`)
      return answer
    },
    show: (text) => write(`${text}\n`),
    close() {
      lines.drop()
      reader?.close()
    },
  }
}
