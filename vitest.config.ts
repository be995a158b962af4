import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,src,bots,executor,migrations,sandbox,bench,infra,client,cli}/**/*.test.ts', '*.test.ts'],
    testTimeout: 60_000,
    // The default export of a CommonJS module is what Node gives, not what the module calls its default.
    deps: { interopDefault: false },
    // Two cores in CI: real servers and real SQLite files run in every worker.
    maxWorkers: 2,
  },
})
