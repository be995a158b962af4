import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

// Every process loads time.ts first, so it must not load all of date-fns, which takes a second.
it('time.ts loads few files of its library', () => {
  const program = `
    import { registerHooks } from 'node:module'
    let loaded = 0
    registerHooks({ load: (url, context, next) => { loaded += 1; return next(url, context) } })
    await import(${JSON.stringify(new URL('./time.ts', import.meta.url).href)})
    console.log(loaded)`

  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })

  expect(Number(stdout)).toBeGreaterThan(0)
  expect(Number(stdout)).toBeLessThan(20)
})
