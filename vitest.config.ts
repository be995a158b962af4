import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { SlowFirst } from './slow-first.ts'

export default defineConfig({
  test: {
    include: ['{app,src,bots,executor,migrations,sandbox,bench,infra,client,cli}/**/*.test.ts', '*.test.ts'],
    // These tests need a browser: `npm run e2e:page` runs them.
    exclude: [...configDefaults.exclude, 'app/stories/page/browser/**'],
    testTimeout: 60_000,
    // Tests start many processes that load the whole application. Compiled before, it loads in half the time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    // The default export of a CommonJS module is what Node gives, not what the module calls its default.
    deps: { interopDefault: false },
    // Two cores in CI: real servers and real SQLite files run in every worker.
    maxWorkers: 2,
    // Files share their worker and its modules. Loading the house anew for each file took a third of the time.
    isolate: false,
    sequence: { sequencer: SlowFirst },
  },
})
