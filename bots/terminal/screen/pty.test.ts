// Tests the terminal on a real pseudo-terminal, which `script` of util-linux creates. Skips if `script` is not installed.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createRenderedView } from '../testing/rendered-view.ts'

const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false
const columns = 40

it.skipIf(!hasScript)(
  'a password is not in the scroll-back of a real terminal after the password was read',
  async () => {
    const program = `stty cols ${columns} && exec '${process.execPath}' '${join(import.meta.dirname, '../testing/pty-session.ts')}'`
    const child = spawn('script', ['-qfec', program, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const view = createRenderedView(columns)
    child.stdout.setEncoding('utf8').on('data', view.write)
    const sees = async (part: string) => {
      while (!view.text().includes(part)) await once(child.stdout, 'data')
    }

    await sees('Good evening.\n\n>')
    child.stdin.write('/link resy ada@example.com correct-horse-battery')
    await sees('battery')
    child.stdin.write('\r')
    await sees('Heard\n\n>')
    child.stdin.write('/link\r')
    await sees('Password:')
    child.stdin.write('staple-guns\r')
    await sees('11 letters\n\n>')
    child.stdin.write('/quit\r')
    const [code] = await once(child, 'close')

    expect(code).toBe(0)
    expect(view.text()).toBe(
      [
        'Good evening.\n',
        '> /link resy ada@example.com ••••\nHeard\n',
        '> /link\nLink Resy:\nPassword: ••••\n11 letters\n',
        '> /quit',
      ].join('\n'),
    )
  },
)
